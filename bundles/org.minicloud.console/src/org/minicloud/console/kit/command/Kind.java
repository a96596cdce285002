package org.minicloud.console.kit.command;

/**
 * What a verb works on.
 *
 * @param noun in words, as {@code a volume}
 * @param home the view that lists them
 */
public record Kind<T>(Class<T> type, String noun, String home) {
}
