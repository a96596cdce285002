package org.minicloud.topology.edit;

/** A place, in pixels at 100 %. */
public record Point(int x, int y) {
}
