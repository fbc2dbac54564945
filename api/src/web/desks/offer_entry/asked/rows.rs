//! Every question about an offer, with the keys of its label and of its hint.
//!
//! What everybody knows stands first and is little; all else is folded into named parts.

use super::How::{Day, Fold, Heading, Line, Lines, Many, Number, Radios, Select, Several, Short};
use super::{FORMS, List, PER, Row, SECRET, SPOKEN, STEPS, TAKES, TARGETS, YES};

const NAME: Row = Row("name", "desk-entry-name", "desk-offer-name-hint", Line);
const KIND: Row = Row("kind", "desk-offer-kind", "", Select(KINDS));
const REGION: Row = Row("region", "desk-site-region", "", Select(REGIONS));
const MUNICIPALITY: Row = Row("municipality", "desk-site-municipality", "", Line);
const SECRECY: Row = Row(
    "confidential",
    "desk-site-confidential",
    "desk-site-confidential-hint",
    Several(SECRET),
);
const DISTRICT: Row = Row(
    "district",
    "desk-site-district",
    "desk-site-district-hint",
    Select(DISTRICTS),
);
const STREET: Row = Row("street", "desk-site-street", "", Line);
const POSTAL: Row = Row("postal_code", "desk-site-postal", "", Short);
const POINT: Row = Row("point", "desk-site-point", "desk-site-point-hint", Short);
const RUIAN: Row = Row(
    "ruian_address",
    "desk-site-ruian",
    "desk-site-ruian-hint",
    Short,
);

const KINDS: List = List::Reference("kind");
const REGIONS: List = List::Reference("region");
const DISTRICTS: List = List::Reference("district");

/// What a new offer cannot do without, and whether its address may be shown.
pub(super) const FIRST: &[Row] = &[
    NAME,
    KIND,
    REGION,
    MUNICIPALITY,
    SECRECY,
    Row("", "desk-part-more", "desk-part-more-hint", Heading),
];

/// The same of one that is there.
pub(super) const FIRST_OF_KNOWN: &[Row] = &[NAME, KIND];

/// Where exactly it is.
pub(super) const ADDRESS: &[Row] = &[
    Row("", "desk-part-where", "", Fold),
    STREET,
    POSTAL,
    DISTRICT,
    POINT,
    RUIAN,
];

/// Where it is, all together.
pub(super) const SITE: &[Row] = &[
    REGION,
    DISTRICT,
    MUNICIPALITY,
    STREET,
    POSTAL,
    SECRECY,
    POINT,
    RUIAN,
];

/// Whom it is for and what it does.
pub(super) const WHOM: &[Row] = &[
    Row("", "desk-part-whom", "desk-part-whom-hint", Fold),
    Row("takes", "desk-offer-takes", "", Several(TAKES)),
    Row("age_from", "desk-offer-age-from", "", Number),
    Row("age_to", "desk-offer-age-to", "", Number),
    Row("target_groups", "desk-offer-targets", "", Many(TARGETS)),
    Row("conditions", "desk-offer-conditions", "", Lines),
    Row("not_for", "desk-offer-not-for", "", Lines),
    Row("languages", "desk-offer-languages", "", Many(SPOKEN)),
    Row(
        "other_languages",
        "desk-offer-other-languages",
        "desk-offer-other-languages-hint",
        Line,
    ),
    Row("", "desk-part-what", "", Fold),
    Row(
        "needs",
        "desk-offer-needs",
        "",
        Many(List::Reference("need")),
    ),
    Row("forms", "desk-offer-forms", "", Several(FORMS)),
    Row(
        "housing_step",
        "desk-offer-step",
        "desk-offer-step-hint",
        Select(STEPS),
    ),
    Row(
        "description",
        "desk-entry-description",
        "desk-offer-description-hint",
        Lines,
    ),
];

/// How one gets there, and when.
pub(super) const WAY: &[Row] = &[
    Row("", "desk-part-contact", "desk-part-contact-hint", Fold),
    Row("phones", "desk-entry-phones", "desk-entry-many", Lines),
    Row("emails", "desk-entry-emails", "desk-entry-many", Lines),
    Row("webs", "desk-entry-webs", "desk-entry-many", Lines),
    Row("", "desk-part-how", "", Fold),
    Row("how_to_apply", "desk-offer-apply", "", Lines),
    Row("papers", "desk-offer-papers", "desk-entry-many", Lines),
    Row(
        "needs_assessment",
        "desk-offer-assessment",
        "",
        Several(YES),
    ),
    Row("", "desk-part-money", "desk-part-money-hint", Fold),
    Row("deposit", "desk-offer-deposit", "", Number),
    Row("price", "desk-offer-price", "", Number),
    Row("price_per", "desk-offer-per", "", Radios(PER)),
    Row("", "desk-part-opening", "desk-part-hours-hint", Fold),
    Row("opening_1", "desk-opening-1", "", Short),
    Row("opening_2", "desk-opening-2", "", Short),
    Row("opening_3", "desk-opening-3", "", Short),
    Row("opening_4", "desk-opening-4", "", Short),
    Row("opening_5", "desk-opening-5", "", Short),
    Row("opening_6", "desk-opening-6", "", Short),
    Row("opening_7", "desk-opening-7", "", Short),
    Row("", "desk-part-intake", "desk-part-hours-hint", Fold),
    Row("intake_1", "desk-intake-1", "", Short),
    Row("intake_2", "desk-intake-2", "", Short),
    Row("intake_3", "desk-intake-3", "", Short),
    Row("intake_4", "desk-intake-4", "", Short),
    Row("intake_5", "desk-intake-5", "", Short),
    Row("intake_6", "desk-intake-6", "", Short),
    Row("intake_7", "desk-intake-7", "", Short),
];

/// Where else it works, and from when to when.
pub(super) const REST: &[Row] = &[
    Row("", "desk-part-prisons", "", Fold),
    Row(
        "visits",
        "desk-offer-visits",
        "",
        Many(List::Reference("visits")),
    ),
    Row("regions_served", "desk-offer-regions", "", Many(REGIONS)),
    Row("", "desk-part-time", "", Fold),
    Row(
        "notice",
        "desk-offer-notice",
        "desk-offer-notice-hint",
        Line,
    ),
    Row("notice_until", "desk-offer-notice-until", "", Day),
    Row(
        "provided_from",
        "desk-offer-from",
        "desk-pause-until-hint",
        Day,
    ),
    Row(
        "provided_until",
        "desk-offer-until",
        "desk-pause-until-hint",
        Day,
    ),
];

/// The name of the part below.
pub(super) const FOR_COLLEAGUES: &[Row] =
    &[Row("", "desk-part-inside", "desk-part-inside-hint", Fold)];

/// Whom professionals call.
pub(super) const CONTACT: &[Row] = &[
    Row("inside_phone", "desk-inside-phone", "", Short),
    Row(
        "inside_email",
        "desk-inside-email",
        "desk-inside-email-hint",
        Line,
    ),
    Row("inside_note", "desk-inside-note", "", Line),
];
