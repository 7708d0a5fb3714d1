//! Documents that take much data to fetch.

use drempel_model::DocumentResult;

use crate::verdict::Verdict;

/// Largest size in bytes; twice what a heavy web page weighs, chosen, there is no norm.
const MAX_BYTES: u64 = 5 * 1000 * 1000;

/// Every document.
pub(crate) fn judge(document: &DocumentResult) -> Option<Verdict> {
    let megabytes = document.bytes.div_ceil(1_000_000);
    Some(Verdict::passed_if(document.bytes <= MAX_BYTES, "heavy").with("megabytes", megabytes.to_string()))
}
