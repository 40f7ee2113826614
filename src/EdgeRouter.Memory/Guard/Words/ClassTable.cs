namespace EdgeRouter.Memory.Guard.Words;

/// <summary>
/// Closed classes, one a line, members parted by "|", names of two words with "_": another member is another question. A member's names and adjectives
/// stand together, so that "German cars" are "cars from Germany".
/// </summary>
internal static class ClassTable
{
    /// <summary>"this" counts only before a span of time.</summary>
    public const string Times = """
        monday mondays mon | tuesday tuesdays tue tues | wednesday wednesdays wed | thursday thursdays thu thurs | friday fridays fri | saturday saturdays sat | sunday sundays sun
        january jan | february feb | march mar | april apr | may | june jun | july jul | august aug | september sep sept | october oct | november nov | december dec
        spring | summer | autumn fall | winter
        yesterday | today | tomorrow
        first | last previous former ex | current this | next upcoming
        morning | afternoon | evening | midnight | noon
        breakfast | lunch | dinner supper
        daily | weekly | monthly | quarterly | yearly annually annual
        """;

    public const string Kin = """
        mother mothers mom moms mum mums | father fathers dad dads | sister sisters | brother brothers | daughter daughters | son sons | wife wives | husband husbands | aunt aunts | uncle uncles | grandmother grandma | grandfather grandpa | niece nieces | nephew nephews | cousin cousins | girlfriend girlfriends gf | boyfriend boyfriends bf
        """;

    public const string Places = """
        north northern | south southern | east eastern | west western | northeast northeastern | northwest northwestern | southeast southeastern | southwest southwestern
        africa african | asia asian | europe european eu | antarctica antarctic | oceania
        usa us america american americans united_states | uk britain british united_kingdom great_britain | england english | scotland scottish | wales welsh | ireland irish | canada canadian canadians | mexico mexican | brazil brazilian | argentina argentine argentinian | chile chilean | peru peruvian | colombia colombian | venezuela venezuelan | cuba cuban | germany german germans | france french | spain spanish | portugal portuguese | italy italian italians | switzerland swiss | austria austrian | belgium belgian | netherlands dutch holland | denmark danish | norway norwegian | sweden swedish | finland finnish | iceland icelandic | poland polish | czechia czech | hungary hungarian | romania romanian | bulgaria bulgarian | greece greek greeks | turkey turkish | russia russian russians | ukraine ukrainian | serbia serbian | croatia croatian | israel israeli | iran iranian | iraq iraqi | syria syrian | lebanon lebanese | jordan jordanian | egypt egyptian | libya libyan | morocco moroccan | algeria algerian | tunisia tunisian | nigeria nigerian | kenya kenyan | ghana ghanaian | ethiopia ethiopian | india indian indians hindi | pakistan pakistani pakistanis urdu | bangladesh bangladeshi | nepal nepali nepalese | bhutan bhutanese | afghanistan afghan | china chinese mandarin | japan japanese | taiwan taiwanese | vietnam vietnamese | thailand thai | indonesia indonesian | malaysia malaysian | singapore singaporean | philippines filipino philippine | australia australian australians | kazakhstan kazakh | mongolia mongolian | myanmar burma burmese | cambodia cambodian | qatar qatari | kuwait kuwaiti | dubai | oman omani | yemen yemeni | estonia estonian | latvia latvian | lithuania lithuanian | slovakia slovak | slovenia slovenian | panama | jamaica jamaican | south_korea | north_korea | south_africa | saudi_arabia saudi | sri_lanka | new_zealand | hong_kong
        london | paris | berlin | munich | hamburg | frankfurt | madrid | barcelona | rome | milan | venice | lisbon | vienna | zurich | geneva | amsterdam | brussels | copenhagen | stockholm | oslo | helsinki | dublin | edinburgh | manchester | liverpool | moscow | kiev kyiv | warsaw | prague | budapest | athens | istanbul | cairo | lagos | nairobi | johannesburg | tokyo | osaka | seoul | beijing | shanghai | shenzhen | bangkok | jakarta | manila | hanoi | sydney | melbourne | brisbane | perth | auckland | toronto | vancouver | montreal | ottawa | boston | chicago | houston | dallas | austin | seattle | denver | miami | atlanta | philadelphia | phoenix | detroit | portland | nashville | orlando | mumbai bombay | delhi | bangalore bengaluru | hyderabad | chennai madras | kolkata calcutta | pune | ahmedabad | jaipur | lucknow | kanpur | nagpur | indore | surat | kochi | goa | karachi | lahore | islamabad | dhaka | kathmandu | colombo | new_york nyc | los_angeles | san_francisco | san_diego | las_vegas | new_orleans | buenos_aires | mexico_city | cape_town | tel_aviv | abu_dhabi | kuala_lumpur | lima | bogota | santiago
        california californian | texas texan | florida | ohio | michigan | illinois | georgia | virginia | pennsylvania | massachusetts | oregon | nevada | arizona | utah | colorado | alaska | hawaii | ontario | quebec | kerala | gujarat | punjab | maharashtra | karnataka | rajasthan | bihar | tamil_nadu | uttar_pradesh | west_bengal | new_jersey | north_carolina | south_carolina | north_dakota | south_dakota | new_mexico
        mercury | venus | earth | mars | jupiter | saturn | uranus | neptune | pluto | moon | sun
        atlantic | pacific | arctic | mediterranean
        """;

    public const string Products = """
        windows | linux | macos osx | android | ios | ubuntu | debian | fedora | centos
        python | java | javascript js | typescript | ruby | php | perl | kotlin | scala | haskell | golang | rust | matlab | c++ | c# | fortran | cobol | lua
        react reactjs | angular angularjs | vue vuejs | svelte | django | flask | rails | laravel | spring_boot
        mysql | postgres postgresql | sqlite | mongodb mongo | redis | cassandra | mariadb | dynamodb | elasticsearch
        aws | azure | gcp | heroku | digitalocean
        docker | kubernetes k8s | terraform | ansible | jenkins
        chrome | firefox | safari | opera | edge | chromium
        facebook fb | twitter | instagram | whatsapp | snapchat | linkedin | reddit | youtube | quora | pinterest | tiktok | telegram | tumblr | tinder | skype | messenger
        google | microsoft | amazon | apple | netflix | uber | tesla | ibm | intel | samsung | sony | nokia | huawei | xiaomi | lenovo | dell | hp | oracle | cisco | adobe | spotify | paypal | ebay | walmart | nvidia | amd
        gmail | yahoo | outlook | hotmail
        iphone | ipad | ipod | macbook | imac | kindle | xbox | playstation
        excel | powerpoint | photoshop | illustrator | autocad
        toyota | honda | ford | bmw | audi | mercedes | volkswagen | nissan | hyundai | mazda | volvo | porsche | ferrari | lamborghini
        visa | mastercard | amex
        bitcoin btc | ethereum eth | litecoin | dogecoin
        json | xml | csv | yaml | html | css | sql | pdf | png | jpeg jpg | gif | mp3 | mp4 | docx | xlsx
        """;

    public const string Kinds = """
        red | blue | green | yellow | orange | purple | pink | brown | black | white | grey gray
        physics | chemistry | biology | mathematics math maths | economics | history | geography | psychology | philosophy | sociology | medicine | astronomy | statistics
        mechanical | electrical | civil | chemical | aerospace
        hindu hindus hinduism | muslim muslims islam islamic | christian christians christianity | jewish jews judaism jew | buddhist buddhists buddhism | sikh sikhs sikhism | jain jains jainism
        cricket | football soccer | basketball | baseball | tennis | hockey | golf | rugby | volleyball | badminton | swimming | boxing | chess
        dog dogs puppy puppies | cat cats kitten kittens | horse horses | cow cows | pig pigs | sheep | goat goats | rabbit rabbits | hamster hamsters | parrot parrots | lion lions | tiger tigers | elephant elephants | snake snakes | shark sharks
        iron | copper | gold | silver | zinc | aluminium aluminum | lead | platinum | titanium | nickel
        hydrogen | oxygen | nitrogen | carbon | helium | sodium | potassium | chlorine | calcium | sulfur sulphur
        piano | guitar | violin | drums | flute | cello
        coffee | tea | beer | wine | milk | juice | water
        apples | bananas banana | oranges | mangoes mango | grapes grape | tomatoes tomato | potatoes potato | onions onion | carrots carrot
        bachelor bachelors | master masters | phd doctorate | mba | diploma
        protein | carbohydrate carbohydrates carbs | fat fats | fiber fibre | vitamin vitamins
        car cars | truck trucks | bus buses | train trains | plane planes airplane airplanes | bicycle bicycles bike bikes | motorcycle motorcycles | ship ships | boat boats
        kitchen | bedroom | bathroom | garage | basement | attic
        """;
}
