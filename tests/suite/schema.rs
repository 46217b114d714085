//! As much of JSON Schema as the schemas of reports in `docs` use. What it does not know is refused.

use serde_json::Value;

/// Everything in which a value is not as a schema says, each with its place.
pub fn faults(root: &Value, value: &Value) -> Vec<String> {
    of(root, root, value, "$")
}

fn of(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let keys = schema.as_object().unwrap();
    keys.iter()
        .flat_map(|(key, wanted)| match key.as_str() {
            "$ref" => {
                let path = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                of(root, root.pointer(path).unwrap(), value, at)
            }
            "oneOf" => one_of(root, wanted, value, at),
            "properties" => properties(root, wanted, value, at),
            "items" => items(root, wanted, value, at),
            "required" => required(wanted, value, at),
            "additionalProperties" => {
                assert_eq!(wanted, false);
                additional(&schema["properties"], value, at)
            }
            _ => {
                unless(is_as(key, wanted, value), || format!("{at}: {value} is not {key} {wanted}"))
            }
        })
        .collect()
}

/// The keys that concern a value alone.
fn is_as(key: &str, wanted: &Value, value: &Value) -> bool {
    match key {
        "type" => match wanted {
            Value::Array(types) => types.iter().any(|it| is_of(it.as_str().unwrap(), value)),
            one => is_of(one.as_str().unwrap(), value),
        },
        "const" => wanted == value,
        "enum" => wanted.as_array().unwrap().contains(value),
        "minimum" => value.as_i64().is_none_or(|it| wanted.as_i64().unwrap() <= it),
        "pattern" => value
            .as_str()
            .is_none_or(|it| regex::Regex::new(wanted.as_str().unwrap()).unwrap().is_match(it)),
        "$schema" | "$id" | "$defs" | "title" | "description" => true,
        _ => panic!("the schema has `{key}`, which is not known here"),
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => panic!("the schema has the type `{name}`, which is not known here"),
    }
}

fn one_of(root: &Value, wanted: &Value, value: &Value, at: &str) -> Vec<String> {
    let tried: Vec<_> =
        wanted.as_array().unwrap().iter().map(|it| of(root, it, value, at)).collect();
    let fitting = tried.iter().filter(|faults| faults.is_empty()).count();
    unless(fitting == 1, || format!("{at}: {fitting} forms fit: {tried:?}"))
}

fn properties(root: &Value, wanted: &Value, value: &Value, at: &str) -> Vec<String> {
    let known = wanted.as_object().unwrap().iter();
    let present = known.filter_map(|(key, schema)| Some((key, schema, value.get(key)?)));
    present
        .flat_map(|(key, schema, value)| of(root, schema, value, &format!("{at}.{key}")))
        .collect()
}

fn items(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let items = value.as_array().into_iter().flatten().enumerate();
    items.flat_map(|(i, item)| of(root, schema, item, &format!("{at}[{i}]"))).collect()
}

fn required(wanted: &Value, value: &Value, at: &str) -> Vec<String> {
    let keys = wanted.as_array().unwrap().iter().map(|key| key.as_str().unwrap());
    keys.filter(|key| value.get(key).is_none()).map(|key| format!("{at} has no {key}")).collect()
}

fn additional(known: &Value, value: &Value, at: &str) -> Vec<String> {
    let keys = value.as_object().into_iter().flatten().map(|(key, _)| key);
    keys.filter(|key| known.get(key).is_none()).map(|key| format!("{at} has {key}")).collect()
}

fn unless(holds: bool, fault: impl Fn() -> String) -> Vec<String> {
    if holds { Vec::new() } else { vec![fault()] }
}
