package org.minicloud.guest.image;

import org.minicloud.guest.Architecture;
import org.minicloud.guest.Personality;

/**
 * What a stock image is of.
 *
 * @param release of the operating system, as {@code 2013.09}; empty for the usual one
 */
public record ImageRecipe(Personality personality, String release, Architecture architecture) {
}
