# The public directory of services: search, one service, one provider.
start-search = What are you looking for?
start-tonight = Where to sleep tonight: night shelters with a free place
start-by-need = By what you need help with
start-by-region = By region
start-staff = For staff
start-staff-text = Key workers, providers and coordinators sign in here.

offers-title = Services after release
offers-count =
    { $count ->
        [one] { $count } service.
       *[other] { $count } services.
    }
offers-at = Places as of { $at }.
offers-active = What narrows the list
offers-remove = Remove:
offers-filter = Search
offers-text = Words to look for
offers-text-hint = For example azylový dům Kladno; accents are not needed.
offers-region = Region
offers-need = Helps with
offers-kind = Kind of service
offers-only = Free places
offers-more = More choices
offers-takes = For whom
offers-age = Age
offers-deposit = Deposit at most (CZK)
offers-step = Housing step
offers-target = Target group
offers-visits = Visits prison
offers-near = Near
offers-near-hint = A municipality or a prison
offers-sort = Order
offers-search = Search
offers-list = Services found
offers-relaxed = No service has all the words. These have some of them.
offers-none = Nothing was found. What you can try:
offers-none-fewer = take away some of the conditions above the list
offers-none-region = look in the next region; some services take people from the whole country
offers-none-curator = ask the social curator of the town where you will live
offers-why = Why it is here:
offers-with-deposit = deposit { $deposit }
offers-verified = verified providers only
offers-deposit-to = deposit up to CZK { $amount }
offers-age-of = age { $age }
offers-near-to = near { $place }
offers-within = within { $km } km

why-word = has “{ $word }”
why-similar = similar to “{ $word }”
why-free = has free places
why-verified = verified until { $until }
why-distance = about { $km } km away
why-serves = also works in { $region }
why-visits = visits { $prison }

places-free =
    { $count ->
        [one] { $count } free place
       *[other] { $count } free places
    }
places-of =
    { $count ->
        [one] { $count } free place of { $total } ({ $unit })
       *[other] { $count } free places of { $total } ({ $unit })
    }
places-full = full
places-stale = number not verified
places-assessment = by arrangement
places-unknown = number of places unknown, please call
places-paused = taking nobody new now
places-as-of = as of { $at }
places-stale-since = last told { $at }

offer-back = To the list of services
offer-contact = How to get in touch
offer-address-secret = The provider will tell you the address ({ $region }).
offer-places = Free places
offer-places-unknown = We do not know how many places are free. Please call.
offer-know = Good to know
offer-leaflet = Leaflet to print (PDF)
offer-source = { $origin }, last changed { $date }.
offer-mistake = Found a mistake? Please tell the provider or your worker.
offer-verified = verified until { $until }
offer-not-verified = the provider is not verified yet
offer-paused = Taking nobody new at the moment.
offer-paused-until = Until { $until }.
provider-offers = What it offers
provider-no-offers = It has no service here at the moment.

fact-takes = Takes
fact-target = For whom
fact-helps = Helps with
fact-price = Price
fact-deposit = Deposit
fact-conditions = Conditions
fact-not-for = Does not take
fact-apply = How to get in
fact-papers = What to bring
fact-hours = When
fact-visits = Visits prisons
fact-forms = Form
fact-languages = Languages
fact-ico = Business number (IČO)
fact-legal-form = Legal form
fact-phone = Phone
fact-email = E-mail
fact-web = Web
takes-both = men and women
takes-men = men
takes-women = women
takes-age-between = aged { $from } to { $to }
takes-age-from = from { $from } years
takes-age-to = up to { $to } years
deposit-none = no deposit

code-seeker-men = a man
code-seeker-women = a woman
code-only-true = only with a free place
code-sort-relevance = best match
code-sort-free = most free places
code-sort-nearest = nearest
code-sort-name = by name
code-step-1 = 1. night shelter
code-step-2 = 2. shelter house
code-step-3 = 3. hostel
code-step-4 = 4. supported flat, job with housing
code-step-5 = 5. flat with decree
code-form-residential = residential
code-form-ambulatory = ambulatory
code-form-outreach = outreach
code-group-anyone = anyone
code-group-men = men
code-group-women = women
code-group-mothers_with_children = mothers with children
code-group-fathers_with_children = fathers with children
code-group-families = families
code-group-couples = couples
code-group-young_adults = young adults
code-unit-bed = beds
code-unit-room = rooms
code-unit-flat = flats
code-unit-programme_place = programme places
code-unit-client = clients at a time
code-origin-state_register = From the state register of social services
code-origin-file = From the provider
code-origin-by_hand = Entered by hand
code-price_per-night = a night
code-price_per-month = a month
code-price_per-hour = an hour
code-price_per-service = for the whole service
code-hours_for-opening = open
code-hours_for-intake = intake
code-weekday-1 = Mon
code-weekday-2 = Tue
code-weekday-3 = Wed
code-weekday-4 = Thu
code-weekday-5 = Fri
code-weekday-6 = Sat
code-weekday-7 = Sun
code-target_group-released = people leaving prison
code-target_group-homeless = people without a home
code-target_group-addiction = people with an addiction
code-target_group-gambling = people with a gambling addiction
code-target_group-crisis = people in a crisis
code-target_group-mental_illness = people with mental illness
code-target_group-families_with_children = families with children
code-target_group-youth_at_risk = children and young people at risk
code-target_group-care_leavers = young people leaving care
code-target_group-domestic_violence = victims of domestic violence
code-target_group-crime_victims = victims of crime
code-target_group-trafficking = victims of trafficking
code-target_group-immigrants = immigrants and people with asylum
code-target_group-ethnic_minorities = ethnic minorities
code-target_group-excluded_communities = people in excluded communities
code-target_group-risky_lifestyle = people with a risky way of life
code-target_group-physical_disability = people with a physical disability
code-target_group-intellectual_disability = people with an intellectual disability
code-target_group-sensory_disability = people with a sensory disability
code-target_group-chronic_illness = people with a chronic illness
code-target_group-seniors = older people
