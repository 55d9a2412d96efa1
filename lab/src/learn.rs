//! Training: rows in, forest out. The same rows, seed and settings give the same forest.

use anyhow::{Result, anyhow};
use clearcolumn::model::{Forest, Node};
use forust_ml::gradientbooster::GrowPolicy;
use forust_ml::sampler::SampleMethod;
use forust_ml::{GradientBooster, Matrix};

/// Settings of one forest.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Trees.
    pub trees: usize,
    /// Shrinkage.
    pub rate: f32,
    /// Leaves a tree.
    pub leaves: usize,
    /// L2 penalty on leaf weights.
    pub l2: f32,
    /// Least hessian in a leaf.
    pub leaf_weight: f32,
    /// Share of columns each tree sees.
    pub columns: f64,
    /// Share of rows each tree sees.
    pub rows: f32,
    /// Forests that are trained with other samples and averaged (bagging: Breiman, 1996).
    pub bags: u64,
    /// Seed of the sampling; each bag has the next.
    pub seed: u64,
}

/// A training row.
#[derive(Debug, Clone)]
pub struct Example<'a> {
    /// Its features.
    pub row: &'a [f32],
    /// Whether it is what the forest should find.
    pub target: bool,
    /// Its weight.
    pub weight: f32,
}

/// Trains a forest.
pub fn fit(examples: &[Example<'_>], settings: Settings) -> Result<Forest> {
    let columns = examples.first().map_or(0, |example| example.row.len());
    let mut data = vec![0f64; examples.len() * columns];
    for (at, example) in examples.iter().enumerate() {
        for (column, value) in example.row.iter().enumerate() {
            data[column * examples.len() + at] = f64::from(*value);
        }
    }
    let targets: Vec<f64> = examples.iter().map(|e| f64::from(u8::from(e.target))).collect();
    let weights: Vec<f64> = examples.iter().map(|e| f64::from(e.weight)).collect();
    let matrix = Matrix::new(&data, examples.len(), columns);
    let mut forest = Forest::default();
    for bag in 0..settings.bags {
        let mut booster = booster(settings, settings.seed + bag);
        booster
            .fit(&matrix, &targets, &weights, None)
            .map_err(|error| anyhow!("training failed: {error}"))?;
        // Depends on the targets alone, so it is the same for all.
        forest.base = booster.base_score as f32;
        forest.trees.extend(booster.trees.iter().map(|tree| {
            let mut nodes = Vec::new();
            flatten(tree, 0, settings.bags as f32, &mut nodes);
            nodes
        }));
    }
    Ok(forest)
}

fn booster(settings: Settings, seed: u64) -> GradientBooster {
    let mut booster = GradientBooster::default()
        .set_iterations(settings.trees)
        .set_learning_rate(settings.rate)
        .set_max_depth(8)
        .set_max_leaves(settings.leaves)
        .set_l2(settings.l2)
        .set_min_leaf_weight(settings.leaf_weight)
        .set_colsample_bytree(settings.columns)
        .set_subsample(settings.rows)
        .set_sample_method(SampleMethod::Random)
        .set_initialize_base_score(true)
        .set_allow_missing_splits(false)
        .set_nbins(64)
        .set_seed(seed);
    booster.grow_policy = GrowPolicy::LossGuide;
    booster
}

/// Writes a tree's nodes from `at` on, its leaves as their share in an average of `bags` forests.
fn flatten(tree: &forust_ml::tree::Tree, at: usize, bags: f32, out: &mut Vec<Node>) {
    let node = &tree.nodes[at];
    if node.is_leaf {
        out.push(Node { feature: u16::MAX, value: node.weight_value / bags, right: 0 });
        return;
    }
    let here = out.len();
    out.push(Node { feature: node.split_feature as u16, value: node.split_value as f32, right: 0 });
    flatten(tree, node.left_child, bags, out);
    out[here].right = out.len() as u16;
    flatten(tree, node.right_child, bags, out);
}
