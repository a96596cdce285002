package org.minicloud.console.launch;

/**
 * A further volume that each instance gets.
 *
 * @param size       in GiB, as typed
 * @param withItsEnd whether it goes with the instance
 */
public record LaunchVolume(String device, String size, String type, boolean withItsEnd) {
}
