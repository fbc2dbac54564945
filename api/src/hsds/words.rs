//! Czech words for the directory's codes, as other programs show them.

use brana_domain::provider_directory::codes::{Form, PricePer, RegisteredUnit, TargetGroup};
pub(super) use brana_registers::words::{
    group_name as group, purpose_name as hours, unit_name as unit,
};

/// What a registered maximum counts.
pub(super) fn registered(unit: RegisteredUnit) -> &'static str {
    match unit {
        RegisteredUnit::Beds => "počet lůžek",
        RegisteredUnit::Clients => "počet klientů v jednu chvíli",
        RegisteredUnit::Contacts => "počet kontaktů",
        RegisteredUnit::Interventions => "počet intervencí",
        RegisteredUnit::Calls => "počet hovorů",
    }
}

/// How a service is given.
pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Residential => "Pobytová",
        Form::Ambulatory => "Ambulantní",
        Form::Outreach => "Terénní",
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
        TargetGroup::Released => "Lidé po výkonu trestu",
        TargetGroup::Homeless => "Lidé bez domova",
        TargetGroup::Addiction => "Lidé se závislostí na návykových látkách",
        TargetGroup::Gambling => "Lidé se závislostí na hazardu",
        TargetGroup::Crisis => "Lidé v krizi",
        TargetGroup::MentalIllness => "Lidé s duševním onemocněním",
        TargetGroup::FamiliesWithChildren => "Rodiny s dětmi",
        TargetGroup::YouthAtRisk => "Děti a mládež v ohrožení",
        TargetGroup::CareLeavers => "Mladí lidé odcházející z ústavní péče",
        TargetGroup::DomesticViolence => "Oběti domácího násilí",
        TargetGroup::CrimeVictims => "Oběti trestných činů",
        TargetGroup::Trafficking => "Oběti obchodu s lidmi",
        TargetGroup::Immigrants => "Imigranti a azylanti",
        TargetGroup::EthnicMinorities => "Etnické menšiny",
        TargetGroup::ExcludedCommunities => "Lidé žijící ve vyloučených lokalitách",
        TargetGroup::RiskyLifestyle => "Lidé vedoucí rizikový způsob života",
        TargetGroup::PhysicalDisability => "Lidé s tělesným nebo kombinovaným postižením",
        TargetGroup::IntellectualDisability => "Lidé s mentálním postižením",
        TargetGroup::SensoryDisability => "Lidé se smyslovým postižením",
        TargetGroup::ChronicIllness => "Lidé s chronickým onemocněním",
        TargetGroup::Seniors => "Senioři",
    }
}
