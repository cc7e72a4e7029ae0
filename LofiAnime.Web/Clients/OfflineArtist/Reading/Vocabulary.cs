using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Reading;

/// <summary>The words that the artist knows, layer by layer. A word may speak to several layers.</summary>
internal static class Vocabulary
{
    public static Lexicon<TimeOfDay> Times { get; } = new(
        (TimeOfDay.Dawn, "dawn daybreak sunrise aurore amanecer alba sonnenaufgang lever early first 暁 曙 明 рассвет 🌅 🌄"),
        (TimeOfDay.Morning, "morning breakfast am matin mañana manana morgen mattina manhã coffee school 朝 утро 早 haze"),
        (TimeOfDay.Noon, "noon midday day daytime daylight sunny lunch afternoon midi mediodía tag jour día dia giorno blue bright picnic holiday vacation 昼 晴 день ☀ 🏖 ⛱ 🌞"),
        (TimeOfDay.GoldenHour, "golden sunset goldenhour gold amber honey orange sundown puesta atardecer sonnenuntergang tramonto couchant cassette nostalgic nostalgia 夕 закат 🌇"),
        (TimeOfDay.Dusk, "dusk evening twilight gloaming eve soir abend tarde sera violet purple vaporwave synthwave retrowave magic blueing 黄 宵 暮 вечер 🌆"),
        (TimeOfDay.Night, "night midnight nighttime nocturnal nocturne tonight dark darkness late sleep sleepless dream moon moonlight moonlit star starry stars neon cyberpunk nacht nuit noche notte noite galaxy milky aurora firefly firework lantern space astronaut insomnia 2am 3am ночь 夜 星 月 밤 🌃 🌙 🌌 ✨ ⭐ 🌠 🎆 🪐 🚀"));

    public static Lexicon<Season> Seasons { get; } = new(
        (Season.Spring, "spring april may march printemps primavera frühling fruhling easter tulip cherry sakura blossom hanami plum bloom 春 桜 花 весна 벚꽃 봄 🌸 🌷 🌱"),
        (Season.Summer, "summer june july august été sommer verano estate verão cicada beach firefly sunflower watermelon festival matsuri tanabata tropical 夏 祭 蛍 лето 여름 🌻 🏖 🍉 🌴"),
        (Season.Autumn, "autumn fall september october november automne herbst otoño otono autunno outono maple halloween harvest pumpkin momiji foliage 秋 紅 осень 가을 🍁 🍂 🎃"),
        (Season.Winter, "winter december january february snow snowfall snowy snowflake ice icy frost frozen cold christmas xmas hiver invierno inverno arctic polar ski blizzard cocoa 冬 雪 зима 겨울 눈 ❄ ☃ ⛄ 🎄"));

    public static Lexicon<Weather> Weathers { get; } = new(
        (Weather.Rain, "rain rainy raining rainfall drizzle shower wet puddle umbrella monsoon downpour pluie regen lluvia pioggia chuva neon 雨 傘 дождь 비 ☔ 🌧 🌂"),
        (Weather.Storm, "storm stormy thunder thunderstorm lightning tempest typhoon hurricane orage sturm tormenta temporale 雷 嵐 гроза ⛈ 🌩 ⚡"),
        (Weather.Snow, "snow snowy snowing snowfall snowflake blizzard flurry neige schnee nieve neve christmas xmas 雪 снег 눈 ❄ ☃ ⛄ 🌨 🎄"),
        (Weather.Fog, "fog foggy mist misty haze hazy smoke smoky brume brouillard nebel niebla nebbia neblina eerie mysterious ghost haunted 霧 霞 туман 🌫"),
        (Weather.Clouds, "cloud cloudy overcast grey gray gloomy nuage wolken nube nuvola nuvem 雲 曇 облака ☁ ⛅"),
        (Weather.Petals, "petal petals sakura blossom cherry hanami bloom confetti wedding romance romantic love 桜 벚꽃 🌸 💮 💕 ❤"),
        (Weather.Leaves, "leaf leaves autumn fall maple foliage windy wind breeze october november 葉 紅 風 秋 🍁 🍂 🍃"),
        (Weather.Fireflies, "firefly fireflies glowworm glow lightning-bug fairy enchanted magical luciole luciérnaga 蛍 反딧불 ✨"),
        (Weather.Clear, "clear sunny cloudless bright crisp fine calm 晴 ☀"));

    public static Lexicon<Light> Lights { get; } = new(
        (Light.Sun, "sun sunny sunset sunrise sunshine sunlight sunlit sol soleil sonne sole solar 日 陽 солнце ☀ 🌞 🌅 🌇"),
        (Light.FullMoon, "moon fullmoon lune luna luar moonlight moonlit moonrise mond lua werewolf owl 月 луна 달 🌕 🌝"),
        (Light.Crescent, "crescent sickle halfmoon moonbeam lullaby 三日月 🌙 🌛"),
        (Light.Stars, "star starry starlight starlit stars constellation étoile etoile estrella stern stella wish 星 звезда звёзды 별 ⭐ 🌟 ✨"),
        (Light.MilkyWay, "milky milkyway galaxy galaxies nebula cosmos cosmic universe astronomy telescope 銀 宇 космос 🌌 🔭"),
        (Light.Aurora, "aurora borealis northern arctic polar iceland norway lapland finland polarlicht"));

    public static Lexicon<SkyGuest> Guests { get; } = new(
        (SkyGuest.Birds, "bird gull seagull crow raven swallow flock goose geese crane heron pájaro oiseau vogel 鳥 鴎 🐦 🕊 🐤"),
        (SkyGuest.Balloons, "balloon hotair cappadocia airship zeppelin montgolfière 気 🎈"),
        (SkyGuest.Airplane, "airplane plane aeroplane jet flight airport aircraft travel pilot avion flugzeug 飛 ✈ 🛫"),
        (SkyGuest.Kites, "kite kites koinobori playground child children childhood kid 凧 🪁 🎏"),
        (SkyGuest.SkyLanterns, "lantern lanterns tangled floating wish tanabata 灯 🏮"),
        (SkyGuest.Fireworks, "firework fireworks hanabi newyear celebration birthday party feuerwerk artifice 花火 火 🎆 🎇 🎉"),
        (SkyGuest.ShootingStars, "meteor comet shooting perseid perseids falling meteorite 流 🌠 ☄"),
        (SkyGuest.Rainbow, "rainbow arcenciel regenbogen arcobaleno unicorn 虹 радуга 무지개 🌈 🦄"),
        (SkyGuest.Whale, "whale whales orca leviathan dolphin baleine wal ballena 鯨 кит 고래 🐋 🐳 🐬"),
        (SkyGuest.Dragon, "dragon dragons drache drago serpent ryu wyvern ghibli spirit spirits 竜 龍 дракон 용 🐉 🐲"));

    public static Lexicon<FarShape> FarShapes { get; } = new(
        (FarShape.Mountains, "mountain mountains mount alps alpine peak peaks hike hiking hiker ridge everest himalaya andes rockies montagne montaña berg berge montagna valley highland camp camping 山 горы 산 ⛰ 🏔 🏕"),
        (FarShape.Volcano, "fuji fujisan volcano volcanic volcan vulkan crater kilimanjaro japan 富 🗻 🌋"),
        (FarShape.Skyline, "city cities tokyo skyline skyscraper downtown urban metropolis new-york york manhattan seoul shanghai osaka shibuya shinjuku hongkong london paris berlin chicago skyscrapers tower stadt ville ciudad città cidade cyberpunk neon apartment office traffic 都 街 市 город 도시 🌃 🏙 🌆 🗼"),
        (FarShape.Sea, "sea ocean seaside coast coastal shore seashore horizon wave waves bay surf surfer water sail sailor beach boat ship mer meer mar mare 海 浜 波 море 바다 🌊 🏖 ⛵ 🐠 🐟"),
        (FarShape.Islands, "island islands isle archipelago hawaii okinawa bali thailand greece santorini maldives tropical lagoon pirate île insel isla isola 島 остров 섬 🏝"),
        (FarShape.Clouds, "cloud clouds cumulus cumulonimbus sky skies heaven heavenly floating dreamscape ciel himmel cielo 雲 空 небо 하늘 ☁"),
        (FarShape.Hills, "hill hills hillside countryside rural tuscany shire downs moor moors colline hügel colina vineyard farm 丘 里 холм"),
        (FarShape.Planet, "planet planets saturn mars jupiter space alien astronaut spaceship rocket orbit scifi sci galaxy cosmos interstellar ufo 宇 惑 планета 🪐 🚀 👽 👨‍🚀 🛸"));

    public static Lexicon<MiddlePart> Middles { get; } = new(
        (MiddlePart.RiceFields, "rice paddy paddies field fields farm farmland countryside inaka crop terrace terraces 田 稲 里 поле 🌾"),
        (MiddlePart.Street, "street streets lane alley road town suburb suburbs neighborhood neighbourhood walk walking school crosswalk sidewalk avenue rue straße calle strada rua bus car drive 道 町 街 улица 거리 🛣 🚌 🚗"),
        (MiddlePart.Train, "train trains railway railroad rail tram subway metro commuter locomotive express zug bahn tren treno trem 電 車 列 駅 поезд 기차 station platform 🚃 🚂 🚆 🚄 🚉 🚋"),
        (MiddlePart.Harbour, "harbour harbor port dock marina pier quay boat boats ship sail sailing sailboat yacht fisherman fishing venice jetty hafen puerto porto bateau schiff 港 船 гавань корабль 배 ⛵ 🛥 🚢 ⚓"),
        (MiddlePart.Forest, "forest forests wood woods woodland pine pines jungle tree trees grove trail wald forêt foret bosque bosco floresta wolf bear deer owl elf fairy enchanted mushroom 森 林 木 лес 숲 🌲 🌳 🍄 🦌 🐻 🦉"),
        (MiddlePart.Blossoms, "blossom blossoms cherry sakura hanami orchard plum park promenade 桜 花 벚꽃 🌸"),
        (MiddlePart.Village, "village villages hamlet cottage house houses home homes hometown dorf pueblo paese aldeia hobbit christmas xmas 村 家 деревня дом 마을 집 🏠 🏡 🏘 🎄"),
        (MiddlePart.Torii, "torii shrine gate itsukushima miyajima inari shinto spirit sacred fushimi kitsune 鳥居 神 社 ⛩ 🦊"),
        (MiddlePart.Bridge, "bridge bridges golden-gate suspension francisco brooklyn river brücke pont puente ponte 橋 川 мост 다리 🌉"),
        (MiddlePart.Lighthouse, "lighthouse beacon phare leuchtturm faro cliff cliffs cape cornwall maine keeper storm 灯台 岬 маяк 등대 🗼"),
        (MiddlePart.Castle, "castle castles palace fortress kingdom knight princess prince king queen wizard magic fairytale medieval fantasy schloss château chateau castillo castello castelo unicorn 城 замок 성 🏰 👑 🧙 🦄"),
        (MiddlePart.Pagoda, "pagoda temple temples monastery kyoto nara zen buddha buddhist monk samurai ninja geisha japan japanese china chinese asakusa tempel templo 寺 塔 京 храм 절 🏯 🛕 🥷"),
        (MiddlePart.FerrisWheel, "ferris wheel carnival fair funfair amusement carousel circus fairground rollercoaster riesenrad yokohama 観 遊 колесо 🎡 🎢 🎠 🎪"),
        (MiddlePart.Shop, "shop store cafe café coffee coffeeshop ramen noodle noodles konbini bakery bar restaurant diner bookshop bookstore izakaya sushi convenience market laundromat arcade pizza tea record vinyl kiosk 店 屋 麺 喫 кафе магазин 카페 ☕ 🍜 🏪 🍣 🍕 🍰 🎮"),
        (MiddlePart.Dunes, "desert dune dunes sahara sand sandy camel oasis egypt pyramid arabia nomad caravan wüste désert desierto deserto 砂 пустыня 사막 🏜 🐫 🐪 🌵"),
        (MiddlePart.Waterfall, "waterfall waterfalls cascade cataract gorge canyon iguazu niagara cascada wasserfall spring-water creek stream 滝 водопад 폭포 💧"),
        (MiddlePart.Meadow, "meadow meadows flower flowers lavender wildflower wildflowers sunflower garden grassland prairie picnic bee butterfly swing wiese blume fleur flor fiore pré horse sheep cow rabbit bunny 野 草 луг цветы 꽃 🌻 🌼 🌺 🦋 🐝 🐑 🐇 🐴"),
        (MiddlePart.Windmill, "windmill windmills mill holland netherlands dutch tulip tulips moulin molino mühle quixote turbine 風車 мельница 풍차 🌷"),
        (MiddlePart.Festival, "festival matsuri stall stalls nightmarket lantern lanterns bazaar parade obon yukata kimono taiwan tanabata fireworks 祭 縁 фестиваль 축제 🏮 🎆 🎐 🎊"),
        (MiddlePart.Beach, "beach beaches palm palms surf surfing surfer surfboard sandcastle seaside tropical hawaii parasol plage strand playa spiaggia praia coconut watermelon 浜 пляж 해변 🏖 🏝 🌴 ⛱ 🐚 🏄 🍉"),
        (MiddlePart.Cabin, "cabin lake lakeside lakehouse hut lodge log campfire canada finland sweden norway swan duck canoe kayak rowboat see lac lago cozy-cabin 湖 池 озеро 호수 🛶 🦆 🦢 🏕"),
        (MiddlePart.Moonscape, "space astronaut astronauts mars alien moonbase rocket spaceship spacecraft lunar planet saturn cosmonaut robot ufo scifi sci interstellar 宇 космонавт 우주 🚀 🪐 👽 🛸 🤖"),
        (MiddlePart.Rooftops, "rooftop rooftops roof roofs apartment apartments laundry antenna chimney city tokyo urban downtown cyberpunk 屋上 都 крыша 옥상 🏙 🏢"));

    public static Lexicon<NearFrame> Frames { get; } = new(
        (NearFrame.Open, "panorama vista vast wide endless panoramic aerial epic"),
        (NearFrame.Grass, "grass grassy meadow reed reeds wheat prairie hay summit field 草 🌾 🌿"),
        (NearFrame.Flowers, "flower flowers sunflower daisy tulip rose roses poppy hydrangea bouquet wildflower garden blume fleur flor 花 🌻 🌼 🌹 🌺 🌷"),
        (NearFrame.Branch, "branch branches cherry sakura blossom maple leaf leaves orchard willow twig bamboo 枝 桜 紅 🌸 🍁 🍃"),
        (NearFrame.Fence, "fence fences yard backyard cottage farm ranch suburb picket hedge garden-gate 垣"),
        (NearFrame.Wires, "wire wires powerline powerlines telephone electric crow sparrow utility cable inaka pole 電線 鳥"),
        (NearFrame.Balcony, "balcony terrace veranda porch rooftop railing deck skyline apartment balkon balcon balcón 縁側"),
        (NearFrame.Window, "window windowsill sill curtain curtains room bedroom indoor indoors inside home cozy cosy rainy-day fenster fenêtre ventana finestra janela bed sofa couch kitchen 窓 室 окно 창문 🪟 🛏 🛋"),
        (NearFrame.Desk, "desk study studying student homework lofi lo-fi chill beats music cassette vinyl radio laptop computer programming coding coder code write writing writer work office lamp headphones studio guitar piano schreibtisch estudiar étudier 机 勉 音 учёба 공부 🎧 💻 📚 🎵 🎶 📻 ✍"),
        (NearFrame.TrainSeat, "commute passenger carriage seat journey travel traveling travelling compartment backpacker ride trip 旅"),
        (NearFrame.Library, "library libraries book books bookshelf reading reader read bookworm archive bibliothek biblioteca bibliothèque university wizard potion 本 図 библиотека 도서관 📖"),
        (NearFrame.TeaRoom, "tea teahouse tearoom teapot tatami zen matcha ryokan ceremony meditation onsen haiku bonsai 茶 畳 禅 🍵"));

    public static Lexicon<Company> Companies { get; } = new(
        (Company.Cat, "cat cats kitten kitty neko chat katze gato gatto tabby feline 猫 кот кошка 고양이 🐱 🐈 😺 😸"),
        (Company.Dog, "dog dogs puppy pup shiba corgi hund chien perro cane cão inu wolf 犬 собака 강아지 🐶 🐕 🐺"),
        (Company.Fox, "fox foxes kitsune fuchs renard zorro volpe raposa 狐 лиса 여우 🦊"),
        (Company.UmbrellaWalker, "umbrella umbrellas walker traveler traveller wanderer stranger alone lonely lone solitary walking walk pedestrian samurai paraguas parapluie regenschirm 傘 зонт 우산 ☔ ☂ 🌂 🚶"),
        (Company.Listener, "girl boy woman man person student listener headphones music lofi lo-fi chill beats listening studying daydream daydreaming daydreamer friend couple lover lovers princess astronaut mädchen fille chica niña ragazza garota kid child reader 女 男 少 人 девочка 소녀 👧 👦 🎧 🧑 👩 👨"),
        (Company.Bicycle, "bicycle bike bikes cycling cyclist fahrrad vélo velo bicicleta bici scooter 自転車 輪 велосипед 자전거 🚲 🚴"),
        (Company.VendingMachine, "vending machine vendingmachine soda cola drink konbini arcade neon cyberpunk 自販 🥤"),
        (Company.Bench, "bench park waiting wait rest sit sitting quiet station stop busstop bank banc banco 待 公 скамейка 벤치 🪑"));
}
