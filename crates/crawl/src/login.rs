//! Requests that let the user in: none of them is kept as evidence.

use drempel_model::UrlState;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, REFERER};
use url::Url;

use crate::failure::{Failure, cause_of};
use crate::fetch::{Accept, Fetched, Fetcher, Hop, Wish};

impl Fetcher {
    /// Fetches the page to log in on. From then on cookies of the user's hosts are kept and sent back.
    pub async fn fetch_login(&self, url: &Url) -> Fetched {
        self.session().is_open = true;
        self.follow(url, Wish { is_private: true, ..Wish::plain(Accept::Page) }).await
    }

    /// Sends a form that lets the user in, once, and follows where that leads. `from` is the page with the form.
    pub async fn submit_login(&self, url: &Url, from: &Url, fields: &[(String, String)]) -> Fetched {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let failed = |failure| Fetched {
            requested: url.clone(),
            final_url: url.clone(),
            redirects: Vec::new(),
            outcome: Err(failure),
        };
        // Only hosts that the user named get what lets the user in.
        if !self.settings.is_named(url) {
            return failed(Failure::new(UrlState::Refused, "the form is sent to a host that was not named"));
        }
        let leave = match self.leave(url).await {
            Ok(leave) => leave,
            Err(failure) => return failed(failure),
        };
        let request = self.request(url, Method::POST, Accept::Page);
        let request =
            request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").header(REFERER, from.as_str());
        let hop = match request.body(form).send().await {
            Ok(response) => self.read(url, response, None).await.map(|answer| Hop::of(url, answer)),
            Err(err) => Err(cause_of(&err)),
        };
        drop(leave);
        match hop {
            Ok(Hop::Answer(response)) => Fetched {
                outcome: Ok(response),
                requested: url.clone(),
                final_url: url.clone(),
                redirects: Vec::new(),
            },
            Ok(Hop::Redirect(next)) => {
                let after = self.follow(&next, Wish { is_private: true, ..Wish::plain(Accept::Page) }).await;
                let redirects = std::iter::once(next).chain(after.redirects).collect();
                Fetched { requested: url.clone(), redirects, ..after }
            }
            Err(cause) => failed(cause.failure),
        }
    }
}
