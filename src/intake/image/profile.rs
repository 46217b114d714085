//! Color profiles (ICC.1:2010) that a picture carries.

/// The profile, if it is whole and describes colors of as many channels.
pub fn sound(profile: Vec<u8>, channels: u8) -> Option<Vec<u8>> {
    let length = u32::from_be_bytes(*profile.first_chunk()?);
    let space: &[u8] = match channels {
        1 => b"GRAY",
        3 => b"RGB ",
        _ => b"CMYK",
    };
    let is_sound = u32::try_from(profile.len()) == Ok(length)
        && profile.get(16..20) == Some(space)
        && profile.get(36..40) == Some(b"acsp");
    is_sound.then_some(profile)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_of_other_channels_or_length_is_not_used() {
        let mut profile = vec![0; 128];
        profile[3] = 128;
        profile[16..20].copy_from_slice(b"RGB ");
        profile[36..40].copy_from_slice(b"acsp");
        assert!(sound(profile.clone(), 3).is_some());
        assert_eq!(sound(profile.clone(), 1), None);
        assert_eq!(sound(profile[..127].to_vec(), 3), None);
        assert_eq!(sound(Vec::new(), 3), None);
    }
}
