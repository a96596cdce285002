package org.minicloud.xen.inspect;

/** A console ring: its free-running indices, and whether somebody sits at the far end. */
public record ConsoleSnapshot(int number, boolean connected, int inCons, int inProd, int outCons, int outProd) {
}
