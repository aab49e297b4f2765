//! Pixels for the page: `picture://localhost/thumb/p17` and `…/preview/p17` blurred; with `/lines` behind them as a line
//! drawing, with `/plain` or `/grey` unveiled, then `/480` for at most 480 pixels, then `/2500,0,5000,10000` for a part of it,
//! in ten thousandths from the left and from above, and how wide and high; `…/outside/3` is the preview of the picture from
//! outside that lies on the desk.
//!
//! An id, never a path; decrypted in memory, kept by nobody. A few threads answer, so that a page of five
//! hundred thumbnails waits for itself alone. The workbench counts every unveiled look at a picture of the vault.

use std::sync::{
    Arc, Mutex, PoisonError,
    mpsc::{self, Receiver, Sender},
};

use clew_workbench::{
    app::{Failure, Look, Part, Veil},
    catalog::PictureId,
};
use tauri::{
    AppHandle, Manager as _, UriSchemeResponder,
    http::{Method, Request, Response, StatusCode, header},
};

use crate::{failure, state::Desk};

/// The scheme's name, which the page's policy allows for pictures.
pub const SCHEME: &str = "picture";

/// Where the page comes from: nobody else may read what is answered here.
const PAGE: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };

/// Threads that answer.
const THREADS: usize = 4;

/// Which picture is asked for, how large and how much of it.
#[derive(Debug, PartialEq)]
struct Wanted {
    of: Of,
    veil: Veil,
}

#[derive(Debug, PartialEq)]
enum Of {
    Thumb(PictureId),
    Preview(PictureId),
    Outside(u32),
}

type Call = (AppHandle, Request<Vec<u8>>, UriSchemeResponder);

/// The threads that answer, as the line in which calls wait for them.
pub struct Counter(Sender<Call>);

impl Counter {
    /// Sets the threads to work.
    pub fn open() -> Self {
        let (calls, waiting) = mpsc::channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..THREADS {
            let waiting = Arc::clone(&waiting);
            std::thread::spawn(move || serve(&waiting));
        }
        Self(calls)
    }

    /// Puts a call in the line.
    pub fn call(&self, app: &AppHandle, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
        // The threads end with the process, so there is always somebody to take it.
        let _ = self.0.send((app.clone(), request, responder));
    }
}

fn serve(waiting: &Mutex<Receiver<Call>>) {
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((app, request, responder)) = next() {
        let desk = Arc::clone(app.state::<Arc<Desk>>().inner());
        responder.respond(answer(&desk, &request));
    }
}

fn answer(desk: &Desk, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    if request.method() != Method::GET {
        return refusal(StatusCode::METHOD_NOT_ALLOWED);
    }
    let Some(wanted) = wanted(request.uri().path()) else { return refusal(StatusCode::NOT_FOUND) };
    match failure::told(|| jpeg(desk, &wanted)) {
        Ok(jpeg) => response(StatusCode::OK, jpeg),
        Err(failure) => refusal(status(&failure)),
    }
}

fn jpeg(desk: &Desk, wanted: &Wanted) -> Result<Vec<u8>, Failure> {
    desk.ask(|workbench| match wanted.of {
        Of::Thumb(id) => workbench.thumbnail(id, wanted.veil),
        Of::Preview(id) => workbench.preview(id, wanted.veil),
        Of::Outside(number) => workbench.outside_preview(number, wanted.veil),
    })
}

fn wanted(path: &str) -> Option<Wanted> {
    let mut parts = path.strip_prefix('/')?.split('/');
    let of = match (parts.next()?, parts.next()?) {
        ("thumb", id) => Of::Thumb(id.parse().ok()?),
        ("preview", id) => Of::Preview(id.parse().ok()?),
        ("outside", number) => Of::Outside(number.parse().ok()?),
        _ => return None,
    };
    let veil = veil(&parts.collect::<Vec<_>>())?;
    Some(Wanted { of, veil })
}

fn veil(words: &[&str]) -> Option<Veil> {
    let (first, rest) = match words {
        [] => return Some(Veil::Blurred),
        ["lines"] => return Some(Veil::Lines),
        ["plain"] => return Some(Veil::Plain),
        [first, rest @ ..] => (*first, rest),
    };
    let grey = match first {
        "plain" => false,
        "grey" => true,
        _ => return None,
    };
    let (longest, part) = match rest {
        [] => (None, None),
        [longest] => (Some(longest.parse().ok()?), None),
        // Without a limit the part follows a limit that nothing reaches.
        [longest, part] => (Some(longest.parse().ok()?), Some(part_of(part)?)),
        _ => return None,
    };
    Some(Veil::Softened(Look { grey, longest, part }))
}

fn part_of(numbers: &str) -> Option<Part> {
    let numbers: Vec<u32> = numbers.split(',').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let [left, top, width, height] = numbers.try_into().ok()?;
    Some(Part { left, top, width, height })
}

fn status(failure: &Failure) -> StatusCode {
    match failure.code.as_str() {
        "locked" => StatusCode::LOCKED,
        "unknown_id" | "outside_gone" => StatusCode::NOT_FOUND,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn refusal(status: StatusCode) -> Response<Vec<u8>> {
    response(status, Vec::new())
}

fn response(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, PAGE),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_veiled_unless_the_address_says_plain() {
        let thumb = |veil| Some(Wanted { of: Of::Thumb(PictureId(17)), veil });
        assert_eq!(wanted("/thumb/p17"), thumb(Veil::Blurred));
        assert_eq!(wanted("/thumb/p17/plain"), thumb(Veil::Plain));
        let (of, veil) = (Of::Outside(3), Veil::Blurred);
        assert_eq!(wanted("/outside/3"), Some(Wanted { of, veil }));
    }

    #[test]
    fn behind_plain_or_grey_stand_a_limit_and_a_part() {
        let softened = |grey, longest, part| Some(Veil::Softened(Look { grey, longest, part }));
        let veil = |path: &str| wanted(path).map(|wanted| wanted.veil);
        assert_eq!(veil("/preview/p17/lines"), Some(Veil::Lines));
        assert_eq!(veil("/preview/p17/grey"), softened(true, None, None));
        assert_eq!(veil("/preview/p17/plain/480"), softened(false, Some(480), None));
        let part = Part { left: 2_500, top: 0, width: 5_000, height: 10_000 };
        assert_eq!(veil("/preview/p17/grey/9999/2500,0,5000,10000"), softened(true, Some(9_999), Some(part)));
        for path in
            ["lines/480", "grey/", "grey/x", "plain/1/2,3,4", "plain/1/2,3,4,5,6", "plain/1/1,1,1,1/1"]
        {
            assert_eq!(veil(&format!("/preview/p17/{path}")), None, "{path}");
        }
    }

    #[test]
    fn an_address_is_an_id_and_never_a_path() {
        for path in [
            "",
            "/",
            "/thumb",
            "/thumb/",
            "/thumb/17",
            "/thumb/s17",
            "/thumb/p17/",
            "/thumb/p17/plain/",
            "/thumb/p17/plain/x",
            "/thumb/../p17",
            "/thumb/%2e%2e",
            "//thumb/p17",
            "/original/p17",
            "/outside/p17",
            "/outside/-1",
        ] {
            assert_eq!(wanted(path), None, "{path}");
        }
    }

    #[test]
    fn no_answer_may_be_kept_or_read_by_anybody_but_the_page() {
        for status in [StatusCode::OK, StatusCode::LOCKED] {
            let response = response(status, vec![]);
            assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
            assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
            assert_eq!(response.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], PAGE);
        }
    }
}
