using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Reading;

/// <summary>The words that the artist knows, layer by layer. A word may speak to several layers.</summary>
internal static class Vocabulary
{
    public static Lexicon<TimeOfDay> Times { get; } = new(
        (TimeOfDay.Dawn, "dawn daybreak sunrise aurore amanecer alba sonnenaufgang lever 暁 曙 рассвет 새벽 🌅 🌄 | early first birth rooster dew"),
        (TimeOfDay.Morning, "morning breakfast am matin mañana manana morgen mattina manhã 朝 утро 아침 | coffee school milk commute market bakery 明 早 🐓"),
        (TimeOfDay.Noon, "noon midday day daytime daylight sunny lunch afternoon midi mediodía tag jour día dia giorno 昼 晴 день 낮 ☀ 🌞 | blue bright picnic holiday vacation tropical surf kite rainbow windmill 🏖 ⛱ 🌈"),
        (TimeOfDay.GoldenHour, "golden sunset golden-hour goldenhour sundown puesta atardecer sonnenuntergang tramonto coucher 夕 закат 노을 🌇 | gold amber honey orange cassette nostalgic nostalgia nostalgie memory memories desert warm harvest autumn"),
        (TimeOfDay.Dusk, "dusk evening twilight gloaming eve soir abend tarde sera 宵 暮 вечер 저녁 🌆 | violet purple vaporwave synthwave retrowave dinner lonely melancholy lavender carnival"),
        (TimeOfDay.Night, "night midnight nighttime nocturnal nocturne tonight nacht nuit noche notte noite 2am 3am 4am 夜 ночь 밤 🌃 🌙 🌌 🌠 | dark darkness late sleep sleepless dream moon moonlight moonlit star starry starlight neon cyberpunk galaxy nebula milky aurora northern-lights firefly firework lantern space astronaut insomnia comet meteor owl bat ghost haunted halloween studying lullaby 星 月 蛍 ✨ ⭐ 🌟 🎆 🪐 🚀 🦉 👻 💤"));

    public static Lexicon<Season> Seasons { get; } = new(
        (Season.Spring, "spring april printemps primavera frühling fruhling easter sakura hanami 春 桜 весна 벚꽃 봄 🌸 | march may tulip cherry blossom plum bloom petal baby bunny lamb 花 🌷 🌱"),
        (Season.Summer, "summer june july august été sommer verano estate verão 夏 лето 여름 | cicada beach firefly sunflower watermelon festival matsuri tanabata tropical surf jungle ice-cream lavender wheat 祭 蛍 🌻 🏖 🍉 🌴 🏄"),
        (Season.Autumn, "autumn october november september automne herbst otoño otono autunno outono momiji 秋 осень 가을 🍁 🍂 | fall maple halloween harvest pumpkin foliage chestnut 紅 🎃"),
        (Season.Winter, "winter december january february snow snowfall snowy snowflake christmas xmas hiver invierno inverno 冬 雪 зима 겨울 눈 ❄ ☃ ⛄ 🎄 | ice icy frost frozen cold arctic polar ski blizzard cocoa penguin northern-lights aurora"));

    public static Lexicon<Weather> Weathers { get; } = new(
        (Weather.Rain, "rain rainy raining rainfall drizzle shower puddle monsoon downpour pluie regen lluvia pioggia chuva 雨 дождь 비 ☔ 🌧 | wet umbrella neon cyberpunk sad tear frog 傘 🌂 🐸"),
        (Weather.Storm, "storm stormy thunder thunderstorm lightning tempest typhoon hurricane orage sturm tormenta temporale 雷 嵐 гроза 폭풍 ⛈ 🌩 ⚡ | angry chaos electric"),
        (Weather.Snow, "snow snowy snowing snowfall snowflake blizzard flurry neige schnee nieve neve 雪 снег 눈 ❄ ☃ ⛄ 🌨 | christmas xmas frozen arctic ski penguin 🎄 🐧"),
        (Weather.Fog, "fog foggy mist misty haze hazy brume brouillard nebel niebla nebbia neblina 霧 霞 туман 안개 🌫 | smoke eerie mysterious ghost haunted silent forgotten lost 👻"),
        (Weather.Clouds, "cloud cloudy overcast grey gray gloomy nuage wolken nube nuvola nuvem 雲 曇 облака 구름 ☁ ⛅ | monday"),
        (Weather.Petals, "petal sakura hanami confetti 桜 벚꽃 🌸 💮 | blossom cherry bloom wedding romance romantic love kiss 💕 ❤ 💖 💐"),
        (Weather.Leaves, "leaf leaves foliage windy breeze 葉 🍂 🍃 | autumn maple wind october november fall 紅 風 秋 🍁"),
        (Weather.Fireflies, "firefly glowworm luciole luciérnaga 蛍 반딧불 | fairy enchanted magical glow pixie ✨ 🧚"),
        (Weather.Clear, "clear sunny cloudless 晴 ☀ 🌞 | bright crisp fine calm quiet peaceful serene gentle blue golden sunset desert space stars rainbow aurora northern-lights meteor comet firework fireworks kite 🏖 🌈 🎆"));

    public static Lexicon<Light> Lights { get; } = new(
        (Light.Sun, "sun sunny sunset sunrise sunshine sunlight sunlit sol soleil sonne sole 陽 солнце 태양 ☀ 🌞 🌅 🌇 | solar 日"),
        (Light.FullMoon, "moon fullmoon lune luna luar moonlight moonlit moonrise mond lua 月 луна 달 🌕 🌝 | werewolf owl wolf bat 🐺 🦉"),
        (Light.Crescent, "crescent sickle half-moon crescent-moon new-moon 🌙 🌛 | lullaby moonbeam sleep 💤"),
        (Light.Stars, "star starry starlight starlit constellation étoile étoilée etoile estrella estrellada stern stella 星 звезда звёзды 별 ⭐ 🌟 | wish sparkle ✨"),
        (Light.MilkyWay, "milky-way milkyway galaxy nebula cosmos cosmic universe 銀 космос 🌌 | astronomy telescope infinity eternity 宇 🔭"),
        (Light.Aurora, "aurora borealis northern-lights polarlicht | arctic polar iceland norway lapland finland"));

    public static Lexicon<SkyGuest> Guests { get; } = new(
        (SkyGuest.Birds, "bird gull seagull pigeon dove crow raven swallow flock goose geese crane heron pájaro oiseau vogel 鳥 🐦 🕊 🐤 | sailor freedom wings"),
        (SkyGuest.Balloons, "balloon hot-air cappadocia airship zeppelin montgolfière 🎈 | steampunk adventure"),
        (SkyGuest.Airplane, "airplane plane aeroplane jet flight airport aircraft avion flugzeug ✈ 🛫 | travel pilot journey goodbye farewell 飛"),
        (SkyGuest.Kites, "kite koinobori 凧 🪁 🎏 | playground child children childhood"),
        (SkyGuest.SkyLanterns, "sky-lantern floating-lantern tangled | wish tanabata loy"),
        (SkyGuest.Fireworks, "firework hanabi feuerwerk artifice 花-火 🎆 🎇 | newyear new-year celebration birthday party festival 祭 🎉 🎂"),
        (SkyGuest.ShootingStars, "meteor comet shooting-star shooting-stars falling-star perseid perseids meteorite 🌠 ☄ | wish-upon"),
        (SkyGuest.Rainbow, "rainbow arcenciel regenbogen arcobaleno 虹 радуга 무지개 🌈 | unicorn hope leprechaun 🦄"),
        (SkyGuest.Whale, "whale orca leviathan baleine wal ballena 鯨 кит 고래 🐋 🐳 | dolphin dream dreamscape surreal fish 🐬"),
        (SkyGuest.Dragon, "dragon drache drago serpent ryu wyvern 竜 龍 дракон 용 🐉 🐲 | ghibli spirit spirited mythical legend"));

    public static Lexicon<FarShape> FarShapes { get; } = new(
        (FarShape.Mountains, "mountain alps alpine peak ridge everest himalaya andes rockies montagne montaña berg berge montagna 山 горы 산 ⛰ 🏔 | mount hike hiker valley highland canyon summit ski nepal tibet 🏕"),
        (FarShape.Volcano, "fuji fujisan volcano volcanic volcan vulkan kilimanjaro 富 🗻 🌋 | japan japanese crater lava"),
        (FarShape.Skyline, "city cities skyline skyscraper downtown urban metropolis stadt ville ciudad città cidade 都 市 город 도시 🌃 🏙 🌆 | tokyo new-york york manhattan seoul shanghai osaka shibuya shinjuku hongkong hong-kong london paris berlin chicago tower cyberpunk neon apartment office traffic 街 🗼"),
        (FarShape.Sea, "sea ocean seaside coast coastal shore seashore bay mer meer mar mare 海 море 바다 🌊 | horizon wave surf surfer water sail sailor beach ship fish whale mermaid 浜 波 🏖 ⛵ 🐠 🐟 🐋 🐳"),
        (FarShape.Islands, "island isle archipelago hawaii okinawa bali île insel isla isola 島 остров 섬 🏝 | tropical thailand greece santorini maldives lagoon pirate"),
        (FarShape.Clouds, "cumulus cumulonimbus cloudscape cloud ☁ | sky skies heaven dreamscape ciel himmel cielo 雲 空 небо 하늘 floating"),
        (FarShape.Hills, "hill hillside colline hügel colina 丘 холм | countryside rural tuscany shire moor vineyard farm sheep 里 🐑"),
        (FarShape.Planet, "planet saturn mars jupiter spaceship 惑 планета 🪐 👽 🛸 | space alien astronaut rocket orbit scifi galaxy cosmos interstellar ufo 宇 🚀"));

    public static Lexicon<MiddlePart> Middles { get; } = new(
        (MiddlePart.RiceFields, "rice paddy inaka 田 稲 🌾 | field farm farmland countryside crop terrace 里"),
        (MiddlePart.Street, "street lane alley road suburb sidewalk crosswalk avenue rue straße calle strada rua 道 улица 거리 🛣 | town neighborhood neighbourhood walk school bus car drive 町 街 🚌 🚗"),
        (MiddlePart.Train, "train railway railroad tram subway metro locomotive zug bahn tren treno trem 電 車 駅 поезд 기차 🚃 🚂 🚆 🚄 🚉 🚋 | rail commuter express station platform 列"),
        (MiddlePart.Harbour, "harbour harbor port dock marina pier quay sailboat yacht jetty hafen puerto porto 港 гавань ⚓ ⛵ 🛥 | boat ship sail sailing fisherman fishing venice bateau schiff mermaid pirate 船 корабль 배 🚢"),
        (MiddlePart.Forest, "forest woods woodland jungle grove wald forêt foret bosque bosco floresta 森 林 лес 숲 🌲 🌳 | wood pine tree trail wolf bear deer owl elf fairy enchanted mushroom 木 🍄 🦌 🐻 🦉 🐺"),
        (MiddlePart.Blossoms, "sakura cherry-blossom cherry-blossoms hanami orchard 桜 벚꽃 🌸 | blossom cherry plum park promenade 花"),
        (MiddlePart.Village, "village hamlet dorf pueblo paese aldeia train-window 村 деревня 마을 🏘 🏠 🏡 | cottage house home hometown hobbit christmas xmas grandmother grandma 家 дом 집 🎄"),
        (MiddlePart.Torii, "torii shrine itsukushima miyajima inari shinto fushimi 鳥-居 ⛩ | gate spirit sacred kitsune portal 神 🦊"),
        (MiddlePart.Bridge, "bridge golden-gate brücke pont puente ponte 橋 мост 다리 🌉 | suspension francisco brooklyn river 川"),
        (MiddlePart.Lighthouse, "lighthouse beacon phare leuchtturm faro 灯-台 маяк 등대 | cliff cape cornwall maine keeper 岬"),
        (MiddlePart.Castle, "castle palace fortress schloss château chateau castillo castello 城 замок 성 🏰 | kingdom knight princess prince king queen wizard magic fairytale medieval fantasy unicorn dragon legend 👑 🧙 🦄 🐉"),
        (MiddlePart.Pagoda, "pagoda temple monastery tempel templo 寺 塔 храм 절 🏯 🛕 | kyoto nara zen buddha buddhist monk samurai ninja geisha japan japanese china chinese asakusa 京 🥷"),
        (MiddlePart.FerrisWheel, "ferris ferris-wheel carnival funfair amusement carousel circus fairground rollercoaster riesenrad колесо 🎡 🎢 🎠 🎪 | fair wheel yokohama date popcorn 遊"),
        (MiddlePart.Shop, "shop store cafe café coffeeshop konbini bakery restaurant diner bookshop bookstore izakaya laundromat 店 屋 кафе магазин 카페 ☕ 🍜 🏪 🍣 | coffee ramen noodle bar sushi convenience market arcade pizza record vinyl kiosk 麺 喫 🍕 🍰 🎮"),
        (MiddlePart.Dunes, "desert dune sahara camel oasis wüste désert desierto deserto 砂 пустыня 사막 🏜 🐫 🐪 🌵 | sand egypt pyramid arabia nomad caravan cactus"),
        (MiddlePart.Waterfall, "waterfall cascade cataract iguazu niagara cascada wasserfall 滝 водопад 폭포 | gorge canyon creek stream spring-water 💧"),
        (MiddlePart.Meadow, "meadow lavender wildflower sunflower grassland prairie wiese 野 луг 🌻 🌼 | flower garden picnic bee butterfly swing blume fleur flor fiore pré horse sheep cow rabbit bunny hot-air 草 цветы 꽃 🌺 🦋 🐝 🐑 🐇 🐴"),
        (MiddlePart.Windmill, "windmill holland netherlands dutch tulip mühle 風-車 мельница 풍차 🌷 | mill moulin molino quixote turbine"),
        (MiddlePart.Festival, "festival matsuri nightmarket night-market bazaar obon 祭 фестиваль 축제 🏮 🎐 | stall lantern parade yukata kimono taiwan tanabata firework fireworks party birthday 縁 🎆 🎊 🎉"),
        (MiddlePart.Beach, "beach palm surf surfer surfboard sandcastle parasol plage playa spiaggia praia 浜 пляж 해변 🏖 🏝 🌴 ⛱ 🐚 🏄 | seaside seashore shore tropical hawaii coconut watermelon 辺 🍉"),
        (MiddlePart.Cabin, "cabin lake lakeside lakehouse lodge lac lago 湖 池 озеро 호수 🛶 | hut log campfire canada finland sweden norway swan duck canoe kayak rowboat camping tent 🦆 🦢 🏕 ⛺"),
        (MiddlePart.Moonscape, "astronaut moonbase spaceship spacecraft cosmonaut космонавт 우주 🚀 🪐 👽 🛸 🤖 | space mars alien rocket lunar planet saturn robot ufo scifi interstellar 宇"),
        (MiddlePart.Rooftops, "rooftop roof 屋-上 крыша 옥상 🏢 | apartment laundry antenna chimney cyberpunk pigeon"));

    public static Lexicon<NearFrame> Frames { get; } = new(
        (NearFrame.Open, "panorama vista panoramic aerial | wide vast endless epic"),
        (NearFrame.Grass, "grass reed | meadow wheat prairie hay summit field 草 🌾 🌿"),
        (NearFrame.Flowers, "flower sunflower daisy tulip rose poppy hydrangea bouquet wildflower 🌻 🌼 🌹 🌺 🌷 | garden blume fleur flor spring 花"),
        (NearFrame.Branch, "branch twig 枝 | cherry sakura blossom maple leaf leaves orchard willow bamboo 桜 紅 🌸 🍁 🍃"),
        (NearFrame.Fence, "fence picket hedge | yard backyard cottage farm ranch suburb 垣"),
        (NearFrame.Wires, "wire powerline power-line telephone 電-線 | electric crow sparrow pigeon utility cable inaka pole 鳥"),
        (NearFrame.Balcony, "balcony veranda porch railing balkon balcon balcón | terrace rooftop deck skyline apartment"),
        (NearFrame.Window, "window windowsill sill curtain bedroom fenster fenêtre ventana finestra janela 窓 окно 창문 🪟 | room indoor inside cozy cosy rainy-day bed sofa couch kitchen sleep 室 🛏 🛋"),
        (NearFrame.Desk, "desk studying homework schreibtisch estudiar étudier 机 勉 учёба 공부 💻 | study student lofi lo-fi chill beats music cassette vinyl radio laptop computer programming coding coder code writing writer work office lamp headphone studio guitar piano 音 🎧 📚 🎵 🎶 📻 ✍"),
        (NearFrame.TrainSeat, "train-window commute passenger carriage compartment | seat journey travel traveler travelling backpacker trip 旅"),
        (NearFrame.Library, "library bookshelf bookworm bibliothek biblioteca bibliothèque 図 библиотека 도서관 📖 | book reading reader read archive university potion 本"),
        (NearFrame.TeaRoom, "tea teahouse tearoom teapot tatami matcha ryokan 茶 畳 🍵 | zen ceremony meditation onsen haiku bonsai 禅"));

    public static Lexicon<Company> Companies { get; } = new(
        (Company.Cat, "cat kitten kitty neko katze gato gatto tabby feline 猫 кот кошка 고양이 🐱 🐈 😺 😸 | chat purr"),
        (Company.Dog, "dog puppy pup shiba corgi hund chien perro cane cão inu 犬 собака 강아지 🐶 🐕 | wolf 🐺"),
        (Company.Fox, "fox kitsune fuchs renard zorro volpe raposa 狐 лиса 여우 🦊 | trickster"),
        (Company.UmbrellaWalker, "umbrella paraguas parapluie regenschirm 傘 зонт 우산 ☔ ☂ 🌂 🚶 | walker traveler traveller wanderer stranger walking pedestrian samurai"),
        (Company.Listener, "girl boy woman man student headphone mädchen fille chica niña ragazza garota 女 男 少 девочка 소녀 👧 👦 🎧 🧑 👩 👨 | person music lofi lo-fi chill beats listening studying daydream daydreamer alone lonely friend lover kid child 人"),
        (Company.Bicycle, "bicycle bike cycling cyclist fahrrad vélo velo bicicleta 自-転 велосипед 자전거 🚲 🚴 | bici scooter"),
        (Company.VendingMachine, "vending vending-machine 自-販 🥤 | soda cola drink konbini arcade"),
        (Company.Bench, "bench park-bench banc banco 公-園 скамейка 벤치 🪑 | park waiting wait rest sit sitting busstop 待"));
}
