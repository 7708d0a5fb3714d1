//! Links to other hosts: asked whether they still exist, never audited.

use std::collections::BTreeMap;
use std::sync::Arc;

use drempel_crawl::Fetcher;
use drempel_crawl::frontier::{Frontier, FrontierError};
use drempel_model::UrlState;
use tokio::task::JoinSet;
use url::Url;

/// Most links asked at once; each host has its own pace besides.
const MAX_IN_FLIGHT: usize = 32;
/// The remark that holds the answers.
const REMARK: &str = "external";
/// How [`crate::pipeline`] says that an address is on a host that is not audited.
pub(crate) const ELSEWHERE: &str = "on another host";

/// What was found out about other hosts' addresses.
pub(crate) type Answers = BTreeMap<Url, (UrlState, String)>;

/// Asks up to `budget` addresses on other hosts, in order of URL, unless that was done before.
pub(crate) async fn check(
    fetcher: &Arc<Fetcher>,
    frontier: &mut dyn Frontier,
    budget: usize,
) -> Result<(), FrontierError> {
    if budget == 0 || frontier.remark(REMARK)?.is_some() {
        return Ok(());
    }
    let mut waiting = Vec::new();
    frontier.each(&mut |url, state, _| {
        let is_elsewhere = matches!(&state, Some((UrlState::OffScope, why)) if why == ELSEWHERE);
        if is_elsewhere && waiting.len() < budget {
            waiting.push(url.clone());
        }
    })?;
    let mut waiting = waiting.into_iter();
    let mut under_way = JoinSet::new();
    let mut answers: Vec<(Url, (UrlState, String))> = Vec::new();
    loop {
        while under_way.len() < MAX_IN_FLIGHT
            && let Some(url) = waiting.next()
        {
            let fetcher = Arc::clone(fetcher);
            under_way.spawn(async move {
                let answer = fetcher.exists(&url).await;
                (url, answer)
            });
        }
        match under_way.join_next().await {
            Some(Ok(answer)) => answers.push(answer),
            Some(Err(error)) => tracing::error!("a check of a link broke off: {error}"),
            None => break,
        }
    }
    answers.sort();
    let text = serde_json::to_string(&answers).unwrap_or_default();
    frontier.set_remark(REMARK, &text)
}

/// The answers that were stored.
pub(crate) fn answers(frontier: &dyn Frontier) -> Result<Answers, FrontierError> {
    let stored = frontier.remark(REMARK)?;
    let answers = stored.and_then(|text| serde_json::from_str::<Vec<_>>(&text).ok());
    Ok(answers.unwrap_or_default().into_iter().collect())
}
