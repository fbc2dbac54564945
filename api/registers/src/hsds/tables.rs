//! Which tables a package has, and which columns.

/// A table.
pub(super) struct Table {
    /// What the specification calls it.
    pub(super) name: &'static str,
    /// Its file.
    pub(super) path: &'static str,
    /// Its columns, in the order they are written.
    pub(super) columns: &'static [&'static str],
    /// Columns that must not be empty.
    pub(super) required: &'static [&'static str],
    /// Columns that name a row of another table.
    pub(super) links: &'static [(&'static str, &'static str)],
}

macro_rules! required {
    (needed $column:ident) => {
        stringify!($column)
    };
}

/// Declares tables as constants and all of them as a list.
macro_rules! tables {
    ($($CONST:ident = $name:literal in $path:literal [$($column:ident $(! $need:ident)? $(-> $other:literal)?),+ $(,)?]),+ $(,)?) => {
        $(pub(super) const $CONST: Table = Table {
            name: $name,
            path: $path,
            columns: &[$(stringify!($column)),+],
            required: &[$($(required!($need $column),)?)+],
            links: &[$($((stringify!($column), $other),)?)+],
        };)+
        pub(super) const ALL: &[&Table] = &[$(&$CONST),+];
    };
}

tables! {
    ORGANIZATIONS = "organization" in "organizations.csv" [
        id !needed, name !needed, description !needed, email, website, legal_status,
    ],
    IDENTIFIERS = "organization_identifier" in "organization_identifiers.csv" [
        id !needed, organization_id !needed -> "organization", identifier_scheme,
        identifier_type !needed, identifier !needed,
    ],
    SERVICES = "service" in "services.csv" [
        id !needed, organization_id !needed -> "organization", name !needed, description, url, email,
        status !needed, application_process, eligibility_description, minimum_age, maximum_age,
        alert,
    ],
    LOCATIONS = "location" in "locations.csv" [
        id !needed, location_type !needed, organization_id -> "organization", name, latitude, longitude,
        external_identifier, external_identifier_type,
    ],
    AT_LOCATIONS = "service_at_location" in "service_at_location.csv" [
        id !needed, service_id !needed -> "service", location_id !needed -> "location",
    ],
    ADDRESSES = "address" in "addresses.csv" [
        id !needed, location_id -> "location", address_1 !needed, city !needed, region,
        state_province !needed, postal_code !needed, country !needed, address_type !needed,
    ],
    PHONES = "phone" in "phones.csv" [
        id !needed, service_id -> "service", organization_id -> "organization", number !needed,
    ],
    CONTACTS = "contact" in "contacts.csv" [
        id !needed, organization_id -> "organization", service_id -> "service", email,
    ],
    URLS = "url" in "url.csv" [
        id !needed, label, url !needed, organization_id -> "organization", service_id -> "service",
    ],
    SCHEDULES = "schedule" in "schedules.csv" [
        id !needed, service_id -> "service", freq, wkst, byday, description, opens_at, closes_at,
    ],
    LANGUAGES = "language" in "languages.csv" [id !needed, service_id -> "service", code],
    AREAS = "service_area" in "service_areas.csv" [
        id !needed, service_id -> "service", name, extent, extent_type,
    ],
    DOCUMENTS = "required_document" in "required_documents.csv" [
        id !needed, service_id -> "service", document,
    ],
    COSTS = "cost_option" in "cost_options.csv" [
        id !needed, service_id !needed -> "service", option, currency, amount, amount_description,
    ],
    UNITS = "unit" in "units.csv" [id !needed, name !needed],
    CAPACITIES = "service_capacity" in "service_capacity.csv" [
        id !needed, service_id !needed -> "service", unit_id !needed -> "unit", available !needed,
        maximum, description, updated !needed,
    ],
    TAXONOMIES = "taxonomy" in "taxonomies.csv" [id !needed, name !needed, description !needed],
    TERMS = "taxonomy_term" in "taxonomy_terms.csv" [
        id !needed, code, name !needed, description !needed, taxonomy, taxonomy_id -> "taxonomy",
    ],
    ATTRIBUTES = "attribute" in "attributes.csv" [
        id !needed, link_id !needed, taxonomy_term_id !needed -> "taxonomy_term", link_type,
        link_entity !needed, value, label,
    ],
}
