//! Experiments.
use crate::{cross, dataset, labels, score};
use clearcolumn::Kind;
use clearcolumn::units::{Policy, select};
use rayon::prelude::*;
use score::{Cut, Score};
use std::path::Path;

pub fn run() -> anyhow::Result<()> {
    let corpus = Path::new("../shared/corpus");
    let all = labels::read(corpus)?;
    let pages: Vec<_> = all
        .into_iter()
        .filter(|p| labels::part(&p.site, 5) != 0)
        .collect();
    let blind = std::env::args().any(|a| a == "--blind");
    let pages = dataset::load(corpus, pages, blind)?;
    let t = std::time::Instant::now();
    let guards: Vec<_> = (0..cross::FOLDS)
        .map(|k| cross::train_guard(&pages, |p| cross::fold(p) != k))
        .collect::<anyhow::Result<_>>()?;
    eprintln!("guards {:?}", t.elapsed());
    // guard quality
    let (mut tp, mut fp, mut fnn) = (0, 0, 0);
    for p in pages.iter().filter(|p| !p.labels.safety) {
        let g = cross::guard_of(&guards[cross::fold(p)], p);
        for (b, l) in p.label_of.iter().enumerate() {
            let Some(l) = l else { continue };
            let art = p.labels.blocks[*l].2 == labels::Label::Article;
            match (g[b] > 0.5, art) {
                (true, true) => tp += 1,
                (true, false) => fp += 1,
                (false, true) => fnn += 1,
                _ => {}
            }
        }
    }
    eprintln!(
        "guard precision {:.3} recall {:.3}",
        tp as f64 / (tp + fp) as f64,
        tp as f64 / (tp + fnn) as f64
    );
    let judged = cross::judge_all(&pages, &guards)?;
    eprintln!(
        "candidates {} positives {} {:?}",
        judged.iter().map(Vec::len).sum::<usize>(),
        judged
            .iter()
            .flatten()
            .filter(|j| matches!(j.truth, dataset::Truth::Appeal(_)))
            .count(),
        t.elapsed()
    );
    let units: Vec<_> = (0..cross::FOLDS)
        .map(|k| cross::train_units(&pages, &judged, |p| cross::fold(p) != k))
        .collect::<anyhow::Result<_>>()?;
    eprintln!("units {:?}", t.elapsed());
    let scores: Vec<Vec<(f32, Kind)>> = pages
        .par_iter()
        .zip(&judged)
        .map(|(p, j)| {
            let (unit, kinds) = &units[cross::fold(p)];
            j.iter()
                .map(|c| {
                    let k = kinds
                        .iter()
                        .map(|f| f.logit(&c.row))
                        .enumerate()
                        .max_by(|a, b| a.1.total_cmp(&b.1))
                        .unwrap()
                        .0;
                    (unit.probability(&c.row), Kind::ALL[k])
                })
                .collect()
        })
        .collect();
    if std::env::args().any(|a| a == "--oracle") {
        let mut s = Score::default();
        for (p, j) in pages.iter().zip(&judged).filter(|(p, _)| !p.labels.safety) {
            let cands: Vec<_> = j.iter().map(|c| c.candidate.clone()).collect();
            let sizes: Vec<f32> = j.iter().map(|c| c.words as f32).collect();
            let probs: Vec<f32> = j
                .iter()
                .map(|c| {
                    if matches!(c.truth, dataset::Truth::Appeal(_)) {
                        1.0
                    } else {
                        0.0
                    }
                })
                .collect();
            let allowed = vec![true; j.len()];
            let chosen = select(
                &cands,
                &sizes,
                &probs,
                &allowed,
                Policy {
                    threshold: 0.5,
                    cut_cost: 0.2,
                    power: 1.2,
                },
            );
            let cuts: Vec<Cut> = chosen
                .iter()
                .enumerate()
                .map(|(u, &c)| {
                    j[c].paths
                        .iter()
                        .map(|path| Cut {
                            path: path.clone(),
                            kind: match j[c].truth {
                                dataset::Truth::Appeal(a) => Kind::ALL
                                    .iter()
                                    .find(|k| k.name() == p.labels.appeals[a].kind)
                                    .unwrap()
                                    .name(),
                                _ => "",
                            },
                            unit: u,
                        })
                        .collect::<Vec<_>>()
                })
                .flatten()
                .collect();
            s.add(&p.labels, &cuts);
        }
        println!(
            "ORACLE way {:.3} chrome {:.3} prec {:.3} units {:.2} {:?} {:?}",
            s.way.share(),
            s.chrome.share(),
            s.precision(),
            s.units.0 as f64 / s.units.1 as f64,
            s.by_kind,
            s.by_place
        );
        for m in &s.missed {
            println!("OMISS {m:?}");
        }
    }
    for t in [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] {
        for g in [0.5] {
            let (mut s, mut safe) = (Score::default(), Score::default());
            for ((p, j), sc) in pages.iter().zip(&judged).zip(&scores) {
                let cands: Vec<_> = j.iter().map(|c| c.candidate.clone()).collect();
                let sizes: Vec<f32> = j.iter().map(|c| c.words as f32).collect();
                let probs: Vec<f32> = sc.iter().map(|s| s.0).collect();
                let allowed: Vec<bool> = j.iter().map(|c| c.guard < g).collect();
                let chosen = select(
                    &cands,
                    &sizes,
                    &probs,
                    &allowed,
                    Policy {
                        threshold: t,
                        cut_cost: env("CC", 0.2),
                        power: env("SP", 1.2),
                    },
                );
                let cuts: Vec<Cut> = chosen
                    .iter()
                    .enumerate()
                    .map(|(u, &c)| {
                        (j[c]
                            .paths
                            .iter()
                            .map(|path| Cut {
                                path: path.clone(),
                                kind: sc[c].1.name(),
                                unit: u,
                            })
                            .collect::<Vec<_>>())
                    })
                    .flatten()
                    .collect();
                if p.labels.safety {
                    safe.add(&p.labels, &cuts)
                } else {
                    s.add(&p.labels, &cuts)
                }
            }
            let d = s.by_kind["donation"];
            println!(
                "t {t:.2} g {g:.1}: way {:.3} chrome {:.3} don {}/{} prec {:.3} kind {:.3} units {:.2} hurt {}/{} safety {}/{}",
                s.way.share(),
                s.chrome.share(),
                d.found,
                d.all,
                s.precision(),
                s.kinds.share(),
                s.units.0 as f64 / s.units.1 as f64,
                s.hurt.len(),
                s.pages,
                safe.hurt.len(),
                safe.pages
            );
            if (t - 0.5_f32).abs() < 0.01 && std::env::args().any(|a| a == "--misses") {
                for m in &s.missed {
                    println!("MISS {m:?}");
                }
                for m in s.hurt.iter().chain(&safe.hurt) {
                    println!("HURT {m:?}");
                }
                let mut o = s.outside.clone();
                o.sort();
                o.reverse();
                for m in o.iter().take(30) {
                    println!("OUT {m:?}");
                }
            }
        }
    }
    Ok(())
}

fn env(k: &str, d: f32) -> f32 {
    std::env::var(k)
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(d)
}
