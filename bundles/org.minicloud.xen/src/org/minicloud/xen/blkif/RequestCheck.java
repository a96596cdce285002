package org.minicloud.xen.blkif;

/** What a back end believes of a request, whoever wrote it. */
final class RequestCheck {
	private long sectors;
	private final boolean readOnly;
	private final int maxIndirectSegments;

	RequestCheck(long sectors, boolean readOnly, int maxIndirectSegments) {
		this.sectors = sectors;
		this.readOnly = readOnly;
		this.maxIndirectSegments = maxIndirectSegments;
	}

	/** The disk has another size now. */
	void resized(long now) {
		sectors = now;
	}

	/** Whether the operation and the number of segments are what this back end does; segments may not be there yet. */
	int header(BlockRequest request) {
		return switch (request.operation) {
			case Blkif.READ -> count(request);
			case Blkif.WRITE -> readOnly ? Blkif.ERROR : count(request);
			case Blkif.WRITE_BARRIER -> request.indirect ? Blkif.NOT_SUPPORTED : barrier(request);
			case Blkif.FLUSH -> request.indirect || request.segmentCount > 0 ? Blkif.ERROR : Blkif.OKAY;
			case Blkif.DISCARD -> request.indirect ? Blkif.NOT_SUPPORTED : discard(request);
			default -> Blkif.NOT_SUPPORTED;
		};
	}

	/** Whether all segments lie in their frames, and the request on the disk. */
	int segments(BlockRequest request) {
		long total = 0;
		for (int i = 0; i < request.segmentCount; i++) {
			if (request.last(i) >= Blkif.SECTORS_PER_FRAME || request.first(i) > request.last(i))
				return Blkif.ERROR;
			total += request.last(i) - request.first(i) + 1;
		}
		return isOnDisk(request.sector, total) ? Blkif.OKAY : Blkif.ERROR;
	}

	private int count(BlockRequest request) {
		int limit = request.indirect ? maxIndirectSegments : Blkif.MAX_SEGMENTS;
		return request.segmentCount >= 1 && request.segmentCount <= limit ? Blkif.OKAY : Blkif.ERROR;
	}

	/** Without segments it only flushes. */
	private int barrier(BlockRequest request) {
		return !readOnly && request.segmentCount <= Blkif.MAX_SEGMENTS ? Blkif.OKAY : Blkif.ERROR;
	}

	private int discard(BlockRequest request) {
		return !readOnly && isOnDisk(request.sector, request.discardSectors) ? Blkif.OKAY : Blkif.ERROR;
	}

	private boolean isOnDisk(long sector, long count) {
		return sector >= 0 && count >= 0 && sector <= sectors && count <= sectors - sector;
	}
}
