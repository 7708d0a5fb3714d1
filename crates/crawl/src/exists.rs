//! Whether an address exists, without reading it.

use drempel_model::UrlState;
use reqwest::Method;
use url::Url;

use crate::evidence::{Answer, Asked, Evidence};
use crate::failure::{Failure, cause_of};
use crate::fetch::{Accept, Fetcher, location};
use crate::guard::{self, UNKNOWN_HOST};

impl Fetcher {
    /// Tells whether an address still exists, without reading it: alive, broken, or why nobody can tell.
    ///
    /// Servers that answer HEAD with an error often answer GET well, so they are asked once more.
    pub async fn exists(&self, url: &Url) -> (UrlState, String) {
        if self.settings.asks_robots
            && let Some(why) = self.robots(url).await.refusal(url)
        {
            return (UrlState::OffScope, format!("not checked: {why}"));
        }
        let mut answer = self.status(url, Method::HEAD).await;
        if !matches!(answer, Ok(200..=299)) {
            answer = self.status(url, Method::GET).await;
        }
        match answer {
            Ok(status @ 200..=299) => (UrlState::LinkAlive, format!("HTTP {status}")),
            Ok(status @ (404 | 410)) => (UrlState::LinkBroken, format!("HTTP {status}")),
            // Many servers turn away programs, or are down for an hour.
            Ok(status) => {
                (UrlState::OffScope, format!("asked, but HTTP {status} does not tell whether it exists"))
            }
            Err(failure) if failure.why.starts_with(UNKNOWN_HOST) => (UrlState::LinkBroken, failure.why),
            Err(failure) if failure.state == UrlState::Refused => (UrlState::Refused, failure.why),
            Err(failure) => (UrlState::OffScope, format!("asked, without an answer: {}", failure.why)),
        }
    }

    /// The status at the end of an address's redirects; the body is not read.
    async fn status(&self, url: &Url, method: Method) -> Result<u16, Failure> {
        let mut current = url.clone();
        for _ in 0..=self.settings.max_redirects {
            guard::check(&self.settings, &current)
                .map_err(|refusal| Failure::new(UrlState::Refused, refusal.to_string()))?;
            let asked = if method == Method::HEAD { Asked::Head } else { Asked::Status };
            let answer = match &self.settings.evidence {
                Evidence::Given(archive) => archive.answer(asked, &current, self.settings.max_body_bytes),
                _ => self.head(&current, method.clone()).await,
            };
            if let Evidence::Kept(recorder) = &self.settings.evidence {
                let said = [self.settings.user_agent.as_str(), Accept::Page.header()];
                recorder.keep_either(asked, &current, &answer, said);
            }
            let answer = answer?;
            match location(&current, &answer.headers) {
                Some(next) if (300..400).contains(&answer.status) => current = next,
                _ => return Ok(answer.status),
            }
        }
        Err(Failure::new(UrlState::RedirectLimit, "redirects without end"))
    }

    /// The head of one answer.
    async fn head(&self, url: &Url, method: Method) -> Result<Answer, Failure> {
        let leave = self.leave(url).await?;
        let sent = self.request(url, method, Accept::Page).send().await;
        let response = sent.map_err(|err| cause_of(&err).failure)?;
        leave.went_well();
        Ok(Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: Vec::new(),
        })
    }
}
