"""Words of receipt codes: short, easy to spell and to say, none that sounds like another's.

Codes that were given out depend on the hash of the code only, so words may be added or taken out.
"""

_TEXT = """
acorn agent album alley almond amber anchor angle ankle anthem apple apricot apron arch arena
armour arrow artist aspen atlas attic autumn avocado badge badger bagel baker balcony ballet
balloon bamboo banana band banjo bank banner barley barn basil basket bath battery beach beacon
beagle beam beaver bedrock beetle bell belt bench berry bicycle biscuit blanket blazer blender
blossom bluebell boat bobble bonfire bonnet book boot border bottle bowl bracelet bramble branch
bread breeze brick bridge broom bubble bucket buckle budgie bugle bumper burger bus butter button
cabbage cabin cactus cake camel camera camp canal candle canoe canvas canyon cape captain caravan
card carpet carrot cartoon castle catapult cattle cave cedar celery cello cement chalk chapel
cheese cherry chess chestnut chicken chimney chips chocolate choir cinema circle circus citrus
city clapper clarinet classic clay climber clock cloud clover coach coast cobble cobweb coconut
collar comet comic compass copper coral corner cottage cotton cover cowboy cradle crane crater
crayon cream cricket crocus crown crumb crystal cube cuckoo cup curtain cushion custard cycle
cymbal daffodil daisy dancer dawn deckchair denim desert desk diamond diary dinghy dinner disco
dolphin domino donkey door dragon drawer dream duck duckling dune dustpan eagle earth easel echo
eclipse elbow elephant elf ember emerald engine envelope evening fabric falcon farm feather fence
fern ferry festival fiddle field finch finger fir firefly fish flag flannel flask fleece floor
flower flute foal fog folder forest fork fossil fountain fox freckle freezer fridge frog frost
fruit fudge furrow galaxy gallery garage garden garlic garnet gate gazebo gecko gerbil ginger
giraffe glacier glitter globe glove goal goat goblet goggles gondola goose gorilla granite grape
grass gravel gravy green grotto guitar gull hammer hammock hamster handle harbour harp harvest hat
hatch hawk hazel heather hedge hedgehog helmet herb hero heron hill hippo hockey holiday holly
honey hook hoop horizon hornet horse house husky iceberg icicle igloo indigo ink insect iris iron
island ivy jacket jaguar jam jasmine jelly jersey jester jewel jigsaw jogger juggler juice jumper
jungle juniper kayak kettle key king kingfisher kiosk kitchen kite kitten kiwi knapsack ladder
ladle lagoon lake lamb lamp lantern laptop larch lark laundry lavender lawn leaf leather lemon
lentil leopard letter lettuce library lily lime linen lion lizard llama lobster locket log lolly
lorry lotus lunch lute magnet magpie mango mantle map maple marble marigold market marmalade
maroon mask meadow medal melody melon menu mermaid meteor metro midnight milk mill minnow mint
mirror mist mitten moat mole monkey moon moor morning mosaic moss moth motor mountain mouse mud
muffin mug mule museum mushroom music mustard napkin nature needle nest nettle newt night noodle
north notebook number nutmeg oak oasis oatmeal ocean octopus olive omelette onion opal opera
orange orbit orchard orchid otter oven owl oyster paddle page paint palace palm pancake panda
panther papaya paper parade parcel park parrot parsley parsnip pasta pastel pasture path pavement
peach peacock peanut pear pebble pelican pencil penguin pepper petal piano piccolo picnic pigeon
pillow pilot pine pineapple pirate pitcher pizza planet plank plaster plate plum pocket podium
poem polka pond pony poplar poppy porridge postcard potato potter prairie primrose prince prism
puddle puffin pulley pumpkin puppet puppy purple puzzle pyramid quail quarry quartz queen quilt
quiver rabbit raccoon radar radio radish raft railway rain rainbow raisin ranger raven reed
reindeer ribbon rice rider ring river road robin robot rocket roller roof rope rose rowing rubber
ruby rucksack rug ruler runner saddle saffron sail salad salmon sand sandal sapphire satchel satin
saturn sauce saucer scarf school scooter screen seagull seal season seaweed sequin shadow shamrock
shawl shed sheep shelf shell shingle ship shoe shore shovel shower shutter signal silk silver
singer siren skate sketch ski skipper sky slate sled sleigh slide slipper snail snow soap sock
sofa solar sonnet soup south spade spaniel spark sparrow spider spinach spiral sponge spoon spring
sprout spruce squash squid squirrel stable stage stairs stamp star starfish station statue steam
steel stem stencil step stone stool stork story stove straw stream street string studio sugar
suitcase summer sundial sunflower sunrise sunset surfer swallow swan sweater swift swimmer swing
syrup table tadpole talent tambourine tangerine tango tapestry target tartan tassel teacup teapot
temple tennis tent terrace theatre thimble thistle thread throne thunder ticket tiger tile timber
toast toffee tomato tonic tools topaz torch tortoise toucan tower toy track tractor trail train
tram treasure tree trellis triangle tricycle trolley trombone trophy trousers trout trumpet trunk
tugboat tulip tunnel turban turnip turtle tuxedo twig twilight umbrella unicorn uniform vacuum
valley vanilla velvet veranda vessel village vine vinegar violin visitor volcano voyage waffle
wagon walnut walrus waltz warbler water waterfall wave weather weaver wellies west whale wheat
wheel whisker whistle wicker willow window wing winter wizard wolf wombat wood wool woollen wren
writer yacht yellow yoghurt zebra zigzag zipper
"""
RECEIPT_WORDS: tuple[str, ...] = tuple(sorted(set(_TEXT.split())))
