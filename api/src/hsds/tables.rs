//! The directory as tables: which columns there are and where in the nested objects they stand.
//!
//! Files and columns are named as in the standard's tabular form. Left out: how rows are written.

/// Where rows come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Full organizations.
    Organizations,
    /// Full services.
    Services,
    /// What the program itself knows.
    Program,
}

/// One table.
#[derive(Debug)]
pub(super) struct Table {
    /// Its name in the descriptor.
    pub(super) name: &'static str,
    /// Its file.
    pub(super) file: &'static str,
    /// Its columns.
    pub(super) columns: &'static [&'static str],
    /// Where its rows stand: a source and the way down through its objects.
    pub(super) from: &'static [(Source, &'static [&'static str])],
    /// Columns that name rows of other tables.
    pub(super) keys: &'static [(&'static str, &'static str)],
}

use Source::{Organizations, Program, Services};

const IN_SERVICE: (&str, &str) = ("service_id", "service");
const IN_ORGANIZATION: (&str, &str) = ("organization_id", "organization");
const LOCATION: &[&str] = &["service_at_locations", "location"];
/// The table of what changed.
pub(super) const METADATA: &str = "metadata";

/// All tables.
pub(super) static TABLES: [Table; 20] = [
    Table {
        name: "organization",
        file: "organizations.csv",
        columns: &[
            "id",
            "name",
            "description",
            "email",
            "website",
            "legal_status",
        ],
        from: &[(Organizations, &[])],
        keys: &[],
    },
    Table {
        name: "organization_identifier",
        file: "organization_identifiers.csv",
        columns: &[
            "id",
            "organization_id",
            "identifier_scheme",
            "identifier_type",
            "identifier",
        ],
        from: &[(Organizations, &["organization_identifiers"])],
        keys: &[IN_ORGANIZATION],
    },
    Table {
        name: "service",
        file: "services.csv",
        columns: &[
            "id",
            "organization_id",
            "name",
            "description",
            "url",
            "email",
            "status",
            "application_process",
            "fees_description",
            "accreditations",
            "eligibility_description",
            "minimum_age",
            "maximum_age",
            "assured_date",
            "alert",
            "last_modified",
        ],
        from: &[(Services, &[])],
        keys: &[IN_ORGANIZATION],
    },
    Table {
        name: "service_at_location",
        file: "service_at_location.csv",
        columns: &["id", "service_id", "location_id"],
        from: &[(Services, &["service_at_locations"])],
        keys: &[IN_SERVICE, ("location_id", "location")],
    },
    Table {
        name: "location",
        file: "locations.csv",
        columns: &[
            "id",
            "location_type",
            "organization_id",
            "name",
            "description",
            "latitude",
            "longitude",
            "external_identifier",
            "external_identifier_type",
        ],
        from: &[(Services, LOCATION)],
        keys: &[IN_ORGANIZATION],
    },
    Table {
        name: "address",
        file: "addresses.csv",
        columns: &[
            "id",
            "location_id",
            "address_1",
            "city",
            "region",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ],
        from: &[(Services, &["service_at_locations", "location", "addresses"])],
        keys: &[("location_id", "location")],
    },
    Table {
        name: "phone",
        file: "phones.csv",
        columns: &["id", "service_id", "organization_id", "number", "type"],
        from: &[(Organizations, &["phones"]), (Services, &["phones"])],
        keys: &[IN_SERVICE, IN_ORGANIZATION],
    },
    Table {
        name: "contact",
        file: "contacts.csv",
        columns: &["id", "organization_id", "service_id", "email"],
        from: &[(Organizations, &["contacts"]), (Services, &["contacts"])],
        keys: &[IN_SERVICE, IN_ORGANIZATION],
    },
    Table {
        name: "url",
        file: "url.csv",
        columns: &["id", "url", "organization_id", "service_id"],
        from: &[
            (Organizations, &["additional_websites"]),
            (Services, &["additional_urls"]),
        ],
        keys: &[IN_SERVICE, IN_ORGANIZATION],
    },
    Table {
        name: "schedule",
        file: "schedules.csv",
        columns: &[
            "id",
            "service_id",
            "wkst",
            "freq",
            "byday",
            "description",
            "opens_at",
            "closes_at",
            "notes",
        ],
        from: &[(Services, &["schedules"])],
        keys: &[IN_SERVICE],
    },
    Table {
        name: "service_area",
        file: "service_areas.csv",
        columns: &["id", "service_id", "name", "extent", "extent_type", "uri"],
        from: &[(Services, &["service_areas"])],
        keys: &[IN_SERVICE],
    },
    Table {
        name: "required_document",
        file: "required_documents.csv",
        columns: &["id", "service_id", "document"],
        from: &[(Services, &["required_documents"])],
        keys: &[IN_SERVICE],
    },
    Table {
        name: "language",
        file: "languages.csv",
        columns: &["id", "service_id", "code"],
        from: &[(Services, &["languages"])],
        keys: &[IN_SERVICE],
    },
    Table {
        name: "cost_option",
        file: "cost_options.csv",
        columns: &[
            "id",
            "service_id",
            "option",
            "currency",
            "amount",
            "amount_description",
        ],
        from: &[(Services, &["cost_options"])],
        keys: &[IN_SERVICE],
    },
    Table {
        name: "service_capacity",
        file: "service_capacity.csv",
        columns: &[
            "id",
            "service_id",
            "unit_id",
            "available",
            "maximum",
            "description",
            "updated",
        ],
        from: &[(Services, &["capacities"])],
        keys: &[IN_SERVICE, ("unit_id", "unit")],
    },
    Table {
        name: "unit",
        file: "units.csv",
        columns: &["id", "name", "scheme", "identifier"],
        from: &[(Program, &[])],
        keys: &[],
    },
    Table {
        name: "attribute",
        file: "attributes.csv",
        columns: &["id", "link_id", "taxonomy_term_id", "link_entity", "value"],
        from: &[
            (Services, &["attributes"]),
            (Services, &["capacities", "attributes"]),
        ],
        keys: &[("taxonomy_term_id", "taxonomy_term")],
    },
    Table {
        name: "taxonomy_term",
        file: "taxonomy_terms.csv",
        columns: &[
            "id",
            "code",
            "name",
            "description",
            "parent_id",
            "taxonomy",
            "language",
            "taxonomy_id",
        ],
        from: &[(Program, &[])],
        keys: &[("taxonomy_id", "taxonomy")],
    },
    Table {
        name: "taxonomy",
        file: "taxonomies.csv",
        columns: &["id", "name", "description", "version"],
        from: &[(Program, &[])],
        keys: &[],
    },
    Table {
        name: METADATA,
        file: "metadata.csv",
        columns: &[
            "id",
            "resource_id",
            "resource_type",
            "last_action_date",
            "last_action_type",
            "field_name",
            "previous_value",
            "replacement_value",
            "updated_by",
        ],
        from: &[
            (Organizations, &["metadata"]),
            (Services, &["metadata"]),
            (Services, &["capacities", "metadata"]),
            (Services, &["service_at_locations", "location", "metadata"]),
        ],
        keys: &[],
    },
];
