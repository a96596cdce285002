package org.minicloud.cloud.storage;

/** What a new disk is filled with. */
public sealed interface Source {
	/** Zeros. */
	record Nothing() implements Source {
	}

	/** What a snapshot holds. */
	record OfSnapshot(String id) implements Source {
	}

	/** The root file system of a stock image. */
	record OfStock(StockRoot root) implements Source {
	}
}
