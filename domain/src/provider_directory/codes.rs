//! Coded answers of the directory.

crate::codes! {
    /// Where an entry came from.
    pub enum Origin {
        /// The state register of social service providers (RPSS).
        StateRegister = "state_register",
        /// A file an organisation sent.
        File = "file",
        /// Somebody wrote it by hand.
        ByHand = "by_hand",
    }
}

crate::codes! {
    /// How a service is given.
    pub enum Form {
        /// People live there (pobytová).
        Residential = "residential",
        /// People come there (ambulantní).
        Ambulatory = "ambulatory",
        /// The service comes to people (terénní).
        Outreach = "outreach",
    }
}

crate::codes! {
    /// For whom a service is.
    pub enum TargetGroup {
        /// People leaving prison.
        Released = "released",
        /// People without a home.
        Homeless = "homeless",
        /// People with an addiction.
        Addiction = "addiction",
        /// People with a gambling addiction.
        Gambling = "gambling",
        /// People in a crisis.
        Crisis = "crisis",
        /// People with mental illness.
        MentalIllness = "mental_illness",
        /// Families with children.
        FamiliesWithChildren = "families_with_children",
        /// Children and young people at risk.
        YouthAtRisk = "youth_at_risk",
        /// Young people leaving care.
        CareLeavers = "care_leavers",
        /// Victims of domestic violence.
        DomesticViolence = "domestic_violence",
        /// Victims of crime.
        CrimeVictims = "crime_victims",
        /// Victims of trafficking in human beings.
        Trafficking = "trafficking",
        /// Immigrants and people granted asylum.
        Immigrants = "immigrants",
        /// Ethnic minorities.
        EthnicMinorities = "ethnic_minorities",
        /// People living in excluded communities.
        ExcludedCommunities = "excluded_communities",
        /// People who live in a risky way or are threatened by it.
        RiskyLifestyle = "risky_lifestyle",
        /// People with a physical or combined disability.
        PhysicalDisability = "physical_disability",
        /// People with an intellectual disability.
        IntellectualDisability = "intellectual_disability",
        /// People with a sensory disability.
        SensoryDisability = "sensory_disability",
        /// People with a chronic illness.
        ChronicIllness = "chronic_illness",
        /// Seniors.
        Seniors = "seniors",
    }
}

crate::codes! {
    /// Whom a place is for.
    pub enum CapacityGroup {
        /// Anybody the service takes.
        Anyone = "anyone",
        /// Men.
        Men = "men",
        /// Women.
        Women = "women",
        /// Mothers with children.
        MothersWithChildren = "mothers_with_children",
        /// Fathers with children.
        FathersWithChildren = "fathers_with_children",
        /// Families.
        Families = "families",
        /// Couples.
        Couples = "couples",
        /// Young adults.
        YoungAdults = "young_adults",
    }
}

crate::codes! {
    /// What a place is.
    pub enum PlaceUnit {
        /// A bed.
        Bed = "bed",
        /// A room.
        Room = "room",
        /// A flat.
        Flat = "flat",
        /// A place in a programme.
        ProgrammePlace = "programme_place",
        /// A client at a time.
        Client = "client",
    }
}

crate::codes! {
    /// Who or what a number of places came from.
    pub enum CapacitySource {
        /// The provider's own desk.
        Provider = "provider",
        /// A signed link in a mail to the provider.
        MailLink = "mail_link",
        /// A coordinator who asked the provider.
        Coordinator = "coordinator",
        /// A file the provider sent.
        File = "file",
        /// Another program of the provider.
        Interface = "interface",
    }
}

crate::codes! {
    /// How much a number of places is worth now.
    pub enum Freshness {
        /// Said or confirmed within its time to live.
        Fresh = "fresh",
        /// Past its time to live; counts as no supply.
        Stale = "stale",
        /// Never said; not zero.
        Unknown = "unknown",
    }
}

crate::codes! {
    /// On what ground a provider was verified.
    pub enum VerificationGround {
        /// Somebody went there.
        Visit = "visit",
        /// Its papers were checked.
        Documents = "documents",
        /// A call with the people there.
        Call = "call",
        /// The platform has worked with it.
        Experience = "experience",
        /// A reference of another authority.
        Reference = "reference",
    }
}

crate::codes! {
    /// Why a verification ended.
    pub enum VerificationEndGround {
        /// Its last day passed.
        Expired = "expired",
        /// A coordinator withdrew it.
        Withdrawn = "withdrawn",
        /// Its name or number in the business register became another.
        EntryChanged = "entry_changed",
    }
}

crate::codes! {
    /// What a concern is about.
    pub enum ConcernKind {
        /// The entry does not say what is true.
        WrongEntry = "wrong_entry",
        /// Nobody answers.
        Unreachable = "unreachable",
        /// Places said to be free were not.
        PlacesNotFree = "places_not_free",
        /// Conditions differ from those told.
        OtherConditions = "other_conditions",
        /// Somebody may be in danger there.
        Safety = "safety",
        /// Something else, told in words.
        Other = "other",
    }
}

crate::codes! {
    /// What became of a concern.
    pub enum ConcernOutcome {
        /// It was true and was put right.
        PutRight = "put_right",
        /// It was not true.
        Unfounded = "unfounded",
        /// It could not be settled.
        Unsettled = "unsettled",
    }
}

crate::codes! {
    /// Why a provider or an offer ended.
    pub enum EndGround {
        /// It no longer works.
        Closed = "closed",
        /// The state register says it ended.
        EndedInRegister = "ended_in_register",
        /// The state register no longer has it.
        LeftRegister = "left_register",
        /// It is in the directory twice; the other one goes on.
        Duplicate = "duplicate",
        /// It should not have been entered.
        EnteredInError = "entered_in_error",
    }
}

crate::codes! {
    /// Why a held place is free again.
    pub enum ReleaseGround {
        /// The time it was held for passed.
        Expired = "expired",
        /// The client or their worker no longer wants it.
        Withdrawn = "withdrawn",
        /// The client did not come.
        NoShow = "no_show",
        /// The provider cannot keep it.
        ProviderCannot = "provider_cannot",
    }
}

crate::codes! {
    /// Why somebody left a place.
    pub enum MoveOnGround {
        /// To a higher step of housing, or a home of their own.
        MovedUp = "moved_up",
        /// To another place of the same step.
        MovedAcross = "moved_across",
        /// To family or friends.
        Family = "family",
        /// The agreed time was over.
        TermEnded = "term_ended",
        /// They broke the rules of the house.
        RulesBroken = "rules_broken",
        /// They left without saying where to.
        LeftUnannounced = "left_unannounced",
        /// Back to prison.
        Recalled = "recalled",
        /// To a hospital or treatment.
        Treatment = "treatment",
        /// They died.
        Died = "died",
    }
}

crate::codes! {
    /// Per what a price is.
    pub enum PricePer {
        /// A night.
        Night = "night",
        /// A month.
        Month = "month",
        /// An hour.
        Hour = "hour",
        /// The whole service.
        Service = "service",
    }
}

crate::codes! {
    /// What hours are for.
    pub enum HoursFor {
        /// The place is open.
        Opening = "opening",
        /// New people are taken in.
        Intake = "intake",
    }
}

crate::codes! {
    /// What a registered maximum counts (the state register's `typ`).
    pub enum RegisteredUnit {
        /// Beds (`luzka`).
        Beds = "beds",
        /// Clients at a time (`klient`).
        Clients = "clients",
        /// Contacts (`kontakt`).
        Contacts = "contacts",
        /// Interventions (`interv`).
        Interventions = "interventions",
        /// Talks (`hovor`).
        Calls = "calls",
    }
}
