//! Archives whose bytes depend on nothing but names and contents.

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};
use anyhow::Result;
use std::fs;
use std::io::{Cursor, Read, Write as _};
use std::path::Path;

/// Names sorted, one fixed time and mode: nothing of the machine gets in.
pub fn archive(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut files: Vec<_> = files.iter().collect();
    files.sort();
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Unpacks one of our own archives.
pub fn unpack(archive: &Path, to: &Path) -> Result<()> {
    let mut zip = ZipArchive::new(fs::File::open(archive)?)?;
    for at in 0..zip.len() {
        let mut file = zip.by_index(at)?;
        let Some(name) = file.enclosed_name() else { continue };
        let target = to.join(name);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        fs::write(target, bytes)?;
    }
    Ok(())
}

/// The files below a folder, by sorted name; folders and files that `takes` refuses are left out.
pub fn list(dir: &Path, takes: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let mut open = vec![String::new()];
    while let Some(prefix) = open.pop() {
        for entry in fs::read_dir(dir.join(&prefix))? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if !takes(&name) {
                continue;
            }
            if entry.path().is_dir() {
                open.push(format!("{name}/"));
            } else {
                names.push(name);
            }
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_bytes_whatever_their_order_and_time() -> Result<()> {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let (a, b) = (file("a.txt", "one"), file("b/two.txt", "two"));
        let first = archive(&[a.clone(), b.clone()])?;
        assert_eq!(first, archive(&[b, a])?);
        let dir = std::env::temp_dir().join(format!("clearcolumn-zip-{}", std::process::id()));
        fs::create_dir_all(&dir)?;
        fs::write(dir.join("first.zip"), &first)?;
        unpack(&dir.join("first.zip"), &dir.join("out"))?;
        assert_eq!(list(&dir, |name| name != "first.zip")?, ["out/a.txt", "out/b/two.txt"]);
        fs::remove_dir_all(&dir)?;
        Ok(())
    }
}
