//! What is to be painted, put on a canvas.

use std::collections::BTreeMap;

use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps,
    MaskType, Paint, SoftMask, StrokeProps,
    font::{Glyph, GlyphRun},
    kurbo::{self, Affine, BezPath, Point, Rect, Shape, Stroke, StrokeOpts},
    pattern::{Pattern, ShadingPattern, TilingPattern},
};

use super::{
    canvas::{Canvas, Mask, Put},
    coverage::{self, Coverage},
    picture::Samples,
};

/// The thinnest line, in pixels.
const THINNEST: f64 = 0.5;

/// Most tiles of a pattern; a finer one is left out.
const MOST_TILES: f64 = 1_000.0;

/// Pixels that a picture is asked for, where its file has smaller ones of it too.
const WANTED: (u32, u32) = (384, 576);

/// Paints onto a canvas what it is told to.
pub struct Painter {
    /// The canvas.
    pub canvas: Canvas,
    /// Whether all paint is white, since only where there is any counts.
    white: bool,
    groups: Vec<Group>,
    /// Masks that were drawn, by their keys.
    masks: BTreeMap<u128, Mask>,
}

/// What holds for all that is painted in a group.
struct Group {
    opacity: f32,
    blend: BlendMode,
    mask: Option<Mask>,
}

impl Painter {
    /// Starts on a canvas.
    pub fn on(canvas: Canvas) -> Self {
        Self { canvas, white: false, groups: Vec::new(), masks: BTreeMap::new() }
    }

    fn inside(&self, path: &BezPath, rule: FillRule) -> Coverage {
        coverage::inside(path, rule, self.canvas.width, self.canvas.height)
    }

    /// Puts on a color of each place, within the groups that are open.
    fn put(
        &mut self,
        coverage: &Coverage,
        blend: BlendMode,
        mask: Option<&Mask>,
        color: impl Fn(f64, f64) -> [f32; 4],
    ) {
        let above = self.groups.iter().rev().map(|group| group.blend);
        let blend = std::iter::once(blend).chain(above).find(|it| *it != BlendMode::Normal);
        let put = Put {
            blend: blend.unwrap_or_default(),
            opacity: self.groups.iter().map(|group| group.opacity).product(),
            masks: self.groups.iter().filter_map(|group| group.mask.as_ref()).chain(mask).collect(),
        };
        let white = self.white;
        self.canvas.paint(coverage, &put, |x, y| match color(x, y) {
            [_, _, _, own] if white => [1.0, 1.0, 1.0, own],
            color => color,
        });
    }

    /// What a soft mask lets through.
    fn mask(&mut self, mask: &SoftMask<'_>) -> Mask {
        let key = mask.cache_key();
        if let Some(mask) = self.masks.get(&key) {
            return mask.clone();
        }
        let white = mask.mask_type() == MaskType::Alpha;
        let [red, green, blue, _] = mask.background_color().to_rgba().components();
        let ground = if white { [0.0; 3] } else { [red, green, blue] };
        let canvas = Canvas::new(self.canvas.width, self.canvas.height, ground);
        let mut painter = Painter { white, ..Painter::on(canvas) };
        mask.interpret(&mut painter);
        let light = painter.canvas.light();
        self.masks.insert(key, light.clone());
        light
    }

    /// Fills what is covered with a paint.
    fn cover(&mut self, coverage: &Coverage, props: &DrawProps<'_>, is_stroke: bool) {
        let mask = props.soft_mask.as_ref().map(|mask| self.mask(mask));
        match &props.paint {
            Paint::Color(color) => {
                let color = color.to_rgba().components();
                self.put(coverage, props.blend_mode, mask.as_ref(), |_, _| color);
            }
            Paint::Pattern(pattern) => match &**pattern {
                Pattern::Shading(shading) => {
                    self.shade(coverage, shading, props.blend_mode, mask.as_ref());
                }
                Pattern::Tiling(tiling) => {
                    let blend = props.blend_mode;
                    self.groups.push(Group { opacity: tiling.opacity, blend, mask });
                    self.canvas.clip(coverage);
                    self.tile(coverage, tiling, is_stroke);
                    self.canvas.unclip();
                    self.groups.pop();
                }
            },
        }
    }

    fn shade(
        &mut self,
        coverage: &Coverage,
        shading: &ShadingPattern,
        blend: BlendMode,
        mask: Option<&Mask>,
    ) {
        let clip = shading.shading.clip_path.as_ref();
        if let Some(clip) = clip {
            let clip = self.inside(clip, FillRule::NonZero);
            self.canvas.clip(&clip);
        }
        let shades = shading.encode();
        let color = |x, y| shades.sample(shades.base_transform * Point::new(x, y));
        self.put(coverage, blend, mask, color);
        if clip.is_some() {
            self.canvas.unclip();
        }
    }

    fn tile(&mut self, coverage: &Coverage, tiling: &TilingPattern<'_>, is_stroke: bool) {
        let (left, top) = (number(coverage.left), number(coverage.top));
        let rows = coverage.shares.len() / coverage.width.max(1);
        let area = Rect::new(left, top, left + number(coverage.width), top + number(rows));
        let (step, cell) = ((tiling.x_step.abs(), tiling.y_step.abs()), tiling.bbox);
        if tiling.matrix.determinant().abs() < 1e-12 {
            return;
        }
        let area = tiling.matrix.inverse().transform_rect_bbox(area);
        let first = |from: f64, end: f64, step: f32| ((from - end) / f64::from(step)).floor();
        let last = |to: f64, start: f64, step: f32| ((to - start) / f64::from(step)).ceil();
        let (across, down) = (
            (first(area.x0, cell.x1, step.0), last(area.x1, cell.x0, step.0)),
            (first(area.y0, cell.y1, step.1), last(area.y1, cell.y0, step.1)),
        );
        let tiles = (across.1 - across.0 + 1.0) * (down.1 - down.0 + 1.0);
        // Also where that is no number.
        if !(0.0..=MOST_TILES).contains(&tiles) {
            return;
        }
        let places = |(from, to): (f64, f64)| {
            std::iter::successors(Some(from), |at| Some(at + 1.0)).take_while(move |at| *at <= to)
        };
        for row in places(down) {
            for column in places(across) {
                let offset = (column * f64::from(step.0), row * f64::from(step.1));
                let cell = tiling.matrix * Affine::translate(offset);
                tiling.interpret(self, cell, is_stroke);
            }
        }
    }

    fn fill(&mut self, path: &BezPath, props: &DrawProps<'_>, rule: FillRule) {
        let coverage = self.inside(&(props.transform * path), rule);
        self.cover(&coverage, props, false);
    }

    fn stroke(&mut self, path: &BezPath, props: &DrawProps<'_>, stroke: &StrokeProps) {
        let scale = props.transform.determinant().abs().sqrt();
        if !(1e-6..1e6).contains(&scale) {
            return;
        }
        let dashes: Vec<f64> = stroke.dash_array.iter().map(|it| f64::from(*it)).collect();
        let length: f64 = dashes.iter().sum();
        let mut style = Stroke::new(f64::from(stroke.line_width).max(THINNEST / scale))
            .with_caps(stroke.line_cap)
            .with_join(stroke.line_join)
            .with_miter_limit(stroke.miter_limit.into());
        // What is too fine to be seen is drawn as a whole line.
        if dashes.iter().all(|it| 0.0 <= *it) && 1.0 < length * scale {
            style = style.with_dashes(stroke.dash_offset.into(), dashes);
        }
        let outline = kurbo::stroke(path, &style, &StrokeOpts::default(), 0.1 / scale);
        let coverage = self.inside(&(props.transform * outline), FillRule::NonZero);
        self.cover(&coverage, props, true);
    }

    /// Paints a picture, through its own mask where it has one.
    fn picture(
        &mut self,
        placed: Affine,
        samples: &Samples<'_>,
        alpha: Option<&Samples<'_>>,
        props: &ImageDrawProps<'_>,
    ) {
        let Some(back) = samples.back(placed) else { return };
        let own = alpha.and_then(|alpha| {
            // The mask may have another number of samples for the same area.
            let (area, of) = (samples.area(), alpha.area());
            let fit =
                Affine::scale_non_uniform(area.width() / of.width(), area.height() / of.height());
            Some((alpha, alpha.back(placed * fit)?))
        });
        let mask = props.soft_mask.as_ref().map(|mask| self.mask(mask));
        let coverage = self.inside(&(placed * samples.area().to_path(0.1)), FillRule::NonZero);
        self.put(&coverage, props.blend_mode, mask.as_ref(), |x, y| {
            let [red, green, blue] = samples.mean(back, x, y);
            let own = own.as_ref().map_or(1.0, |(alpha, from)| alpha.mean(*from, x, y)[0]);
            [red, green, blue, own]
        });
    }

    /// Paints through a stencil.
    fn stencil(&mut self, placed: Affine, stencil: &Samples<'_>, props: &DrawProps<'_>) {
        let Some(back) = stencil.back(placed) else { return };
        let mut coverage = self.inside(&(placed * stencil.area().to_path(0.1)), FillRule::NonZero);
        let width = coverage.width.max(1);
        for (at, share) in coverage.shares.iter_mut().enumerate().filter(|it| 0.0 < *it.1) {
            let (x, y) = (coverage.left + at % width, coverage.top + at / width);
            *share *= stencil.mean(back, number(x) + 0.5, number(y) + 0.5)[0];
        }
        self.cover(&coverage, props, false);
    }
}

impl<'a> Device<'a> for Painter {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        match mode {
            DrawMode::Fill(rule) => self.fill(path, &props, *rule),
            DrawMode::Stroke(stroke) => self.stroke(path, &props, stroke),
            DrawMode::FillAndStroke(rule, stroke) => {
                self.fill(path, &props, *rule);
                self.stroke(path, &props, stroke);
            }
            DrawMode::Invisible => (),
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let coverage = self.inside(&clip.path, clip.fill);
        self.canvas.clip(&coverage);
    }

    fn pop_clip(&mut self) {
        self.canvas.unclip();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        let mask = mask.map(|mask| self.mask(&mask));
        self.groups.push(Group { opacity, blend, mask });
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        for glyph in run.glyphs() {
            match &**glyph {
                Glyph::Outline(outline) => {
                    self.draw_path(&(glyph.transform() * outline.outline()), props.clone(), mode);
                }
                Glyph::Type3(drawn) => {
                    drawn.interpret(self, props.transform, glyph.transform(), &props.paint);
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let placed = props.transform;
        match image {
            Image::Raster(raster) => raster.with_rgba(
                |data, alpha| {
                    let alpha = alpha.as_ref().map(Samples::from);
                    self.picture(placed, &Samples::from(&data), alpha.as_ref(), &props);
                },
                Some(WANTED),
            ),
            Image::Stencil(stencil) => stencil.with_stencil(
                |luma, paint| {
                    let ImageDrawProps { transform, ref soft_mask, blend_mode } = props;
                    let (paint, soft_mask) = (paint.clone(), soft_mask.clone());
                    let props = DrawProps { transform, paint, soft_mask, blend_mode };
                    self.stencil(placed, &Samples::from(&luma), &props);
                },
                Some(WANTED),
            ),
        }
    }
}

fn number(pixels: usize) -> f64 {
    f64::from(u32::try_from(pixels).unwrap_or(u32::MAX))
}
