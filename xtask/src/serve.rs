//! The demo pages on localhost, under the policy a strict site would send.

use anyhow::{Result, anyhow};
use std::fs;
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};
use std::thread;
use tiny_http::{Header, Request, Response, Server};

use crate::paths::at;

/// No script but the site's own files: what an extension must not depend on.
const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self'";
/// The project's own page carries its policy in its markup, as on a static host.
const OWN: &str = "frame-ancestors 'none'";

#[derive(clap::Args)]
pub struct Args {
    /// Port on localhost.
    #[arg(long, default_value_t = 8417)]
    port: u16,
}

/// A running server; requests are answered on a thread of their own until the process ends.
pub struct Site {
    /// `http://127.0.0.1:PORT`.
    pub origin: String,
    thread: thread::JoinHandle<()>,
}

/// What is served beside the repository's own pages.
#[derive(Clone, Default)]
pub struct Mounts {
    /// One file a person named; it is served as `/local/NAME`, and nothing around it is.
    pub local: Option<PathBuf>,
}

/// Starts serving; port 0 takes a free one.
pub fn start(port: u16, mounts: Mounts) -> Result<Site> {
    let server = Server::http(("127.0.0.1", port)).map_err(|error| {
        anyhow!("could not listen on port {port}: {error}. Choose another with --port")
    })?;
    let port = server.server_addr().to_ip().map_or(port, |addr| addr.port());
    let thread = thread::spawn(move || {
        for request in server.incoming_requests() {
            // The reader went away: nothing to do about it.
            let _ = answer(request, &mounts);
        }
    });
    Ok(Site { origin: format!("http://127.0.0.1:{port}"), thread })
}

/// `cargo xtask serve`.
pub fn forever(args: &Args) -> Result<()> {
    let site = start(args.port, Mounts::default())?;
    eprintln!("serving {}/ (end with Ctrl-C)", site.origin);
    site.thread.join().map_err(|_| anyhow!("the server ended"))
}

fn answer(request: Request, mounts: &Mounts) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or("/");
    let path = decode(path);
    // Relative addresses in a folder's page count from the folder.
    if !path.ends_with('/')
        && find(&path, mounts).is_some_and(|file| file.ends_with("index.html"))
        && !path.ends_with("index.html")
    {
        let to = Header::from_bytes("Location", format!("/{}/", path.trim_matches('/'))).ok();
        let response = Response::empty(301);
        return request.respond(to.into_iter().fold(response, Response::with_header));
    }
    let (status, kind, body) = if path == "/" {
        (200, "text/html; charset=utf-8", index().into_bytes())
    } else if let Some((file, body)) =
        find(&path, mounts).and_then(|f| Some((f.clone(), fs::read(f).ok()?)))
    {
        (200, mime(&file), body)
    } else {
        (
            404,
            "text/html; charset=utf-8",
            b"<!doctype html><title>404</title>No such page.".to_vec(),
        )
    };
    let policy = if path.starts_with("/www/") { OWN } else { STRICT };
    let length = body.len();
    let headers = [
        ("Content-Type", kind.to_owned()),
        ("Content-Security-Policy", policy.to_owned()),
        ("Cache-Control", "no-store".to_owned()),
    ];
    let headers = headers
        .iter()
        .filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok())
        .collect();
    request.respond(Response::new(status.into(), headers, Cursor::new(body), Some(length), None))
}

/// The file behind a path; nothing outside the folders served.
fn find(path: &str, mounts: &Mounts) -> Option<PathBuf> {
    let relative = Path::new(path.trim_start_matches('/'));
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let mut parts = relative.components();
    let first = parts.next()?.as_os_str().to_str()?;
    let rest = parts.as_path();
    let file = match first {
        "pages" => at("tests/pages").join(rest),
        "www" => at("dist/www").join(rest),
        "local" => {
            mounts.local.clone().filter(|file| file.file_name() == Some(rest.as_os_str()))?
        }
        _ => return None,
    };
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

/// Links to every demo page.
fn index() -> String {
    let mut out = String::from(
        "<!doctype html><meta charset=utf-8><title>Clearcolumn demo pages</title><h1>Demo pages</h1><ul>",
    );
    if at("dist/www/index.html").is_file() {
        out.push_str("<li><a href=\"/www/\">the project's page</a>");
    }
    for page in pages(&at("tests/pages"), "") {
        out.push_str(&format!("<li><a href=\"/pages/{page}\">{page}</a>"));
    }
    out
}

fn pages(dir: &Path, prefix: &str) -> Vec<String> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if name == "blind" {
            // For scoring alone: whoever looks at them tunes to them.
            continue;
        }
        if entry.path().is_dir() {
            out.extend(pages(&entry.path(), &format!("{name}/")));
        } else if name.ends_with(".html") {
            out.push(name);
        }
    }
    out.sort();
    out
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|ext| ext.to_str()).unwrap_or_default() {
        "html" | "htm" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Percent-decoding; what is no valid text stays as it is and finds nothing.
fn decode(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = path.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

/// A path as part of a URL.
pub fn encode(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    name.bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_outside_find_nothing() {
        let none = Mounts::default();
        for path in ["/pages/../../Cargo.toml", "/", "/etc/passwd", "/pages/%2e%2e/x", "/local/x"] {
            assert_eq!(find(&decode(path), &none).filter(|f| f.exists()), None, "{path}");
        }
    }

    #[test]
    fn names_survive_the_url() {
        let name = "a b/ü%.html";
        assert_eq!(decode(&encode(name)), name);
        assert_eq!(decode("%zz%e"), "%zz%e");
    }
}
