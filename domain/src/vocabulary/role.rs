//! The roles people act in, and the program itself.

crate::codes! {
    /// The role somebody acts in.
    pub enum Role {
        /// Works with the client from entry to after release.
        KeyWorker = "key_worker",
        /// Leads the key workers of one prison.
        TeamLead = "team_lead",
        /// Checks claims for conditional release.
        Verifier = "verifier",
        /// Staff of a provider.
        ProviderStaff = "provider_staff",
        /// Municipal officer for people after prison.
        SocialCurator = "social_curator",
        /// Officer of the probation service.
        ProbationOfficer = "probation_officer",
        /// Coordinates a cooperation platform.
        Coordinator = "coordinator",
        /// Evaluates pseudonymised history.
        Analyst = "analyst",
        /// Reviews trails.
        Auditor = "auditor",
        /// Runs accounts, keys and configuration.
        Administrator = "administrator",
        /// The program, when a deadline passes or an import runs.
        System = "system",
    }
}
