//! Czech names of the directory's codes, as they stand in the middle of a sentence.

use brana_domain::provider_directory::codes::{CapacityGroup, PricePer, TargetGroup};

/// Whom a place is for.
pub(super) fn group(group: CapacityGroup) -> &'static str {
    match group {
        CapacityGroup::Anyone => "všechny",
        CapacityGroup::Men => "muže",
        CapacityGroup::Women => "ženy",
        CapacityGroup::MothersWithChildren => "matky s dětmi",
        CapacityGroup::FathersWithChildren => "otce s dětmi",
        CapacityGroup::Families => "rodiny",
        CapacityGroup::Couples => "páry",
        CapacityGroup::YoungAdults => "mladé dospělé",
    }
}

/// Per what a price is.
pub(super) fn per(per: PricePer) -> &'static str {
    match per {
        PricePer::Night => "za noc",
        PricePer::Month => "za měsíc",
        PricePer::Hour => "za hodinu",
        PricePer::Service => "za celou službu",
    }
}

/// For whom a service is.
pub(super) fn target_group(group: TargetGroup) -> &'static str {
    match group {
        TargetGroup::Released => "lidé po propuštění z vězení",
        TargetGroup::Homeless => "lidé bez domova",
        TargetGroup::Addiction => "lidé se závislostí",
        TargetGroup::Gambling => "lidé se závislostí na hazardu",
        TargetGroup::Crisis => "lidé v krizi",
        TargetGroup::MentalIllness => "lidé s duševním onemocněním",
        TargetGroup::FamiliesWithChildren => "rodiny s dětmi",
        TargetGroup::YouthAtRisk => "děti a mládež v ohrožení",
        TargetGroup::CareLeavers => "mladí lidé po odchodu z ústavní péče",
        TargetGroup::DomesticViolence => "oběti domácího násilí",
        TargetGroup::CrimeVictims => "oběti trestných činů",
        TargetGroup::Trafficking => "oběti obchodu s lidmi",
        TargetGroup::Immigrants => "cizinci a azylanti",
        TargetGroup::EthnicMinorities => "etnické menšiny",
        TargetGroup::ExcludedCommunities => "lidé ze sociálně vyloučených lokalit",
        TargetGroup::RiskyLifestyle => "lidé s rizikovým způsobem života",
        TargetGroup::PhysicalDisability => "lidé s tělesným nebo kombinovaným postižením",
        TargetGroup::IntellectualDisability => "lidé s mentálním postižením",
        TargetGroup::SensoryDisability => "lidé se smyslovým postižením",
        TargetGroup::ChronicIllness => "lidé s chronickým onemocněním",
        TargetGroup::Seniors => "senioři",
    }
}
