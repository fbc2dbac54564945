//! The Czech words under which target groups are searched; pages have their own sentences.

use brana_domain::provider_directory::codes::TargetGroup;

/// Words for a target group.
pub(super) const fn target_group(group: TargetGroup) -> &'static str {
    match group {
        TargetGroup::Released => "propuštění z vězení, osoby opouštějící výkon trestu",
        TargetGroup::Homeless => "osoby bez přístřeší, bezdomovci",
        TargetGroup::Addiction => "osoby se závislostí, drogy, alkohol",
        TargetGroup::Gambling => "hazardní hráči, gambling",
        TargetGroup::Crisis => "osoby v krizi",
        TargetGroup::MentalIllness => "duševně nemocní, psychické onemocnění",
        TargetGroup::FamiliesWithChildren => "rodiny s dětmi",
        TargetGroup::YouthAtRisk => "ohrožené děti a mládež",
        TargetGroup::CareLeavers => "mladí opouštějící dětský domov",
        TargetGroup::DomesticViolence => "oběti domácího násilí",
        TargetGroup::CrimeVictims => "oběti trestné činnosti",
        TargetGroup::Trafficking => "oběti obchodování s lidmi",
        TargetGroup::Immigrants => "cizinci, imigranti, azylanti",
        TargetGroup::EthnicMinorities => "etnické menšiny, Romové",
        TargetGroup::ExcludedCommunities => "sociálně vyloučené lokality",
        TargetGroup::RiskyLifestyle => "rizikový způsob života",
        TargetGroup::PhysicalDisability => "tělesné a kombinované postižení",
        TargetGroup::IntellectualDisability => "mentální postižení",
        TargetGroup::SensoryDisability => "zrakové a sluchové postižení",
        TargetGroup::ChronicIllness => "chronicky nemocní",
        TargetGroup::Seniors => "senioři",
    }
}
