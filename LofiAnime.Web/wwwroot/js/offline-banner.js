/** Says while the browser is offline that it is. */
export function offlineBanner(banner) {
  const words = banner.firstElementChild;
  const show = () => {
    words.hidden = navigator.onLine;
  };

  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}
