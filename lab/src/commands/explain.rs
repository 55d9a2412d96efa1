//! `explain`: what the core thinks of a page, or of one element of it.

use crate::page;
use anyhow::{Result, bail};
use clearcolumn::inspect::Inspection;
use clearcolumn::model::{Forest, Models, Names};
use clearcolumn::{POLICY, Snapshot, units};
use std::path::Path;

/// Without a path: all candidates by score. With one: every feature of that element that moves
/// its score, and by how much.
pub fn explain(file: &Path, path: Option<&str>) -> Result<()> {
    let packed = page::read(file)?;
    let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
    let seen = Inspection::new(&snapshot, Models::built_in());
    match path {
        None => overview(&seen),
        Some(path) => one(&seen, path)?,
    }
    Ok(())
}

fn overview(seen: &Inspection<'_, '_>) {
    let languages: Vec<&str> = seen.languages().collect();
    println!("languages {}; blocks:", languages.join(", "));
    for (at, block) in seen.page.blocks.iter().enumerate() {
        let path = seen.page.tree.path(seen.page.snapshot, block.element);
        let text: String = block.text.chars().take(70).collect();
        println!("{at:4} article {:.2} {path:<24} {text}", seen.guard[at]);
    }
    let chosen = seen.choose(POLICY);
    println!("\ncandidates:");
    let mut order: Vec<usize> = (0..seen.candidates.len()).collect();
    order.sort_by(|a, b| seen.scores[*b].total_cmp(&seen.scores[*a]));
    for at in order.into_iter().filter(|at| seen.scores[*at] >= 0.05) {
        let unit = &seen.candidates[at];
        let mark = match (chosen.contains(&at), seen.objection(at)) {
            (true, _) => "collapsed".to_owned(),
            (_, Some(objection)) => format!("left: {:?}", objection.why),
            _ => String::new(),
        };
        println!(
            "{:.2} {:<12} {:<19} blocks {:3}–{:<3} {}",
            seen.scores[at],
            seen.kind(at).name(),
            mark,
            unit.blocks.start,
            unit.blocks.end - 1,
            seen.paths(at).join(" + "),
        );
    }
}

fn one(seen: &Inspection<'_, '_>, path: &str) -> Result<()> {
    let Some(at) = (0..seen.candidates.len()).find(|at| seen.paths(*at).join("+") == path) else {
        bail!("{path}: no candidate there; run without a path for the list (a run is a+b+c)");
    };
    let mut names = Names::default();
    units::features(&seen.context(), &seen.candidates[at], &mut names);
    let row = &seen.rows[at].0;
    let models = Models::built_in();
    println!("{path}: {:.3}, {}", seen.scores[at], seen.kind(at).name());
    effects("appeal", &models.unit, row, &names.0);
    Ok(())
}

/// How the log-odds change when one feature is taken away.
fn effects(what: &str, forest: &Forest, row: &[f32], names: &[String]) {
    let whole = forest.logit(row);
    let mut moved: Vec<(f32, usize)> = (0..row.len())
        .map(|at| {
            let mut other = row.to_vec();
            other[at] = 0.0;
            (whole - forest.logit(&other), at)
        })
        .filter(|(effect, _)| effect.abs() >= 0.005)
        .collect();
    moved.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    println!("{what}: log-odds {whole:.3}; what each feature adds to it beside its absence:");
    for (effect, at) in moved {
        println!("{effect:+8.3}  {:<28} {:.3}", names[at], row[at]);
    }
}
