//! Whether a value fits a schema, as far as ours goes (JSON Schema, draft-07).

use regex::Regex;
use serde_json::Value;

/// The places that do not fit.
pub fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let schema = schema.as_object().unwrap();
    let mut found = Vec::new();
    for (word, said) in schema {
        let fits = match word.as_str() {
            "type" => types(said).iter().any(|name| is_of(name, value)),
            "enum" => said.as_array().unwrap().contains(value),
            "pattern" => value.as_str().is_none_or(|it| matches(said, it)),
            "anyOf" => said.as_array().unwrap().iter().any(|one| faults(one, value).is_empty()),
            "required" => value.as_object().is_none_or(|group| {
                said.as_array().unwrap().iter().all(|it| group.contains_key(it.as_str().unwrap()))
            }),
            "additionalProperties" => value.as_object().is_none_or(|group| {
                let known = schema["properties"].as_object().unwrap();
                group.keys().all(|key| known.contains_key(key))
            }),
            "properties" => {
                found.extend(in_group(said, value));
                true
            }
            "items" => {
                found.extend(in_list(said, value));
                true
            }
            "title"
            | "description"
            | "examples"
            | "enumDescriptions"
            | "$schema"
            | "patternErrorMessage" => true,
            word => panic!("what is `{word}`?"),
        };
        if !fits {
            found.push(String::new());
        }
    }
    found
}

fn in_group(properties: &Value, value: &Value) -> Vec<String> {
    let entries = value.as_object().into_iter().flatten();
    let known = entries.filter_map(|(key, value)| Some((key, properties.get(key)?, value)));
    let below = |key: &str, found: Vec<String>| {
        found.into_iter().map(|place| format!("/{key}{place}")).collect::<Vec<_>>()
    };
    known.flat_map(|(key, schema, value)| below(key, faults(schema, value))).collect()
}

fn in_list(items: &Value, value: &Value) -> Vec<String> {
    let entries = value.as_array().into_iter().flatten().enumerate();
    let below = |at: usize, value: &Value| {
        faults(items, value).into_iter().map(|place| format!("/{at}{place}")).collect::<Vec<_>>()
    };
    entries.flat_map(|(at, value)| below(at, value)).collect()
}

fn types(said: &Value) -> Vec<&str> {
    match said {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        name => panic!("what is `{name}`?"),
    }
}

fn matches(pattern: &Value, text: &str) -> bool {
    Regex::new(pattern.as_str().unwrap()).unwrap().is_match(text)
}
