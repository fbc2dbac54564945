//! caseloads
