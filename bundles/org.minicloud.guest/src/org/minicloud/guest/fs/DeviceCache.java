package org.minicloud.guest.fs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.minicloud.guest.driver.BlockFrontend;
import org.minicloud.guest.driver.BlockIo;
import org.minicloud.guest.ext2.BlockStore;
import org.minicloud.guest.ext2.Ext2;
import org.minicloud.guest.ext2.MissingBlockException;
import org.minicloud.guest.ext2.Rank;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.xen.blkif.Blkif;
import org.minicloud.xen.blkif.VirtualDisk;

/**
 * The blocks of one device that are in memory. A page that is being written is not changed: whoever changes it gets a copy in
 * another frame, so that the disk sees states of the file system in their order.
 */
public final class DeviceCache implements BlockStore {
	private static final long serialVersionUID = 1;
	private static final int MILLIS = 1000;
	/** A block and the blocks of pointers to it, with bitmaps and counts, each perhaps on its way to the disk and copied. */
	private static final int FRAMES_OF_A_WRITE = 32;

	private final String name;
	private final BlockFrontend frontend;
	private final BufferCache cache;
	private final Map<Integer, Page> pages = new HashMap<>();
	private List<Page> dirty = new ArrayList<>();
	private final WriteBack writeBack = new WriteBack(this);
	private boolean gone;

	/** A page that could be given up. */
	record Candidate(DeviceCache device, Page page) {
	}

	/** @param name as {@code xvda1} */
	public DeviceCache(String name, BlockFrontend frontend, BufferCache cache) {
		this.name = name;
		this.frontend = frontend;
		this.cache = cache;
		cache.add(this);
	}

	public String name() {
		return name;
	}

	public WriteBack writeBack() {
		return writeBack;
	}

	BufferCache cache() {
		return cache;
	}

	public boolean isReadOnly() {
		return frontend.properties().readOnly();
	}

	/** Whether its back end serves it. */
	public boolean isConnected() {
		return frontend.isConnected() && !gone;
	}

	public long sectors() {
		return frontend.properties().sectors();
	}

	/** Its first block. @throws PageFaultException when it has to be read before @throws SystemCallException ENOMEM */
	public byte[] first() throws SystemCallException {
		if (!isPresent(0))
			provide(1);
		if (!isPresent(0) && !hasFailed(0))
			throw new PageFaultException(this, List.of(0));
		return isPresent(0) ? read(0) : new byte[BLOCK_BYTES];
	}

	/**
	 * The device was taken away: nothing comes from it any more, and what was not written is lost.
	 *
	 * @param mounted whether it is still in the tree: names can be seen then as far as they are in memory, until it is unmounted
	 */
	public void vanish(boolean mounted) {
		gone = true;
		takeDirty().forEach(page -> page.dirty = false);
		writeBack.abandon();
		if (!mounted)
			dropAll();
		frontend.giveUp();
		cache.remove(this);
		cache.host().cacheChanged();
	}

	public boolean isGone() {
		return gone;
	}

	// blocks

	@Override
	public int blocks() {
		return (int) Math.min(Integer.MAX_VALUE, sectors() / Blkif.SECTORS_PER_FRAME);
	}

	@Override
	public boolean isPresent(int block) {
		Page page = pages.get(block);
		return page != null && page.valid;
	}

	/** Whether reading the block has failed since it was last asked for. */
	boolean hasFailed(int block) {
		Page page = pages.get(block);
		return gone || page != null && page.failed;
	}

	private Page present(int block) {
		Page page = pages.get(block);
		if (page == null || !page.valid)
			throw new MissingBlockException(block);
		page.used = cache.tick();
		return page;
	}

	@Override
	public byte[] read(int block) {
		return cache.frame(present(block).pfn).readable();
	}

	@Override
	public byte[] change(int block, Rank rank) {
		Page page = present(block);
		if (page.writing)
			moveAway(page);
		soil(page, rank);
		return cache.frame(page.pfn).writable();
	}

	/** The disk still reads the frame: the page goes on in another one. */
	private void moveAway(Page page) {
		int pfn = cache.take();
		System.arraycopy(cache.frame(page.pfn).readable(), 0, cache.frame(pfn).writable(), 0, BLOCK_BYTES);
		page.pfn = pfn;
		page.writing = false;
	}

	private void soil(Page page, Rank rank) {
		// what has to be there first stays first
		page.rank = page.dirty && page.rank.compareTo(rank) < 0 && page.rank.isMetadata() ? page.rank : rank;
		if (page.dirty)
			return;
		page.dirty = true;
		dirty.add(page);
		cache.dirtied(1);
	}

	@Override
	public void provide(int count) throws SystemCallException {
		if (cache.provide(count))
			return;
		cache.cleanse();
		throw new SystemCallException(Errno.ENOMEM);
	}

	/**
	 * Whether a writer may go on; when not, a write-back is under way that makes room.
	 *
	 * @throws SystemCallException ENOMEM when nothing will
	 */
	boolean admitsWriter() throws SystemCallException {
		if (!cache.isSaturated() && cache.provide(FRAMES_OF_A_WRITE))
			return true;
		if (!cache.isBusy())
			throw new SystemCallException(Errno.ENOMEM);
		cache.cleanse();
		return false;
	}

	/** Whether {@link #admitsWriter} has another answer than to wait. */
	boolean isWritable() {
		return gone || !cache.isSaturated() && (cache.provide(FRAMES_OF_A_WRITE) || !cache.isBusy());
	}

	@Override
	public byte[] fresh(int block, Rank rank) {
		Page page = pages.get(block);
		if (page != null && (page.reading || page.writing)) {
			forget(block);
			page = null;
		}
		if (page == null)
			page = make(block);
		page.valid = true;
		page.failed = false;
		page.used = cache.tick();
		cache.frame(page.pfn).clear();
		soil(page, rank);
		return cache.frame(page.pfn).writable();
	}

	private Page make(int block) {
		Page page = new Page(block, cache.take());
		pages.put(block, page);
		return page;
	}

	@Override
	public void forget(int block) {
		Page page = pages.get(block);
		if (page != null)
			drop(page);
	}

	/** The frame is free at once, or when the disk has let go of it. */
	private void drop(Page page) {
		pages.remove(page.block);
		if (page.dirty) {
			page.dirty = false;
			dirty.remove(page);
			cache.dirtied(-1);
		}
		page.valid = false;
		if (!page.reading && !page.writing)
			cache.give(page.pfn);
	}

	@Override
	public void before(int block) {
		writeBack.before(block);
	}

	@Override
	public int seconds() {
		return (int) (cache.host().wallClockMillis() / MILLIS);
	}

	// reading

	/** Asks for blocks that are not in memory, neighbours in one request: for as many as there is memory for. */
	public void request(Collection<Integer> blocks) {
		Transfer transfer = null;
		int most = frontend.properties().maxSegments();
		for (int block : new TreeSet<>(blocks)) {
			Page page = pages.get(block);
			if (page != null && (page.valid || page.reading))
				continue;
			// reading ahead must not take what a writer needs
			if (page == null && !cache.provide(transfer == null ? 1 : FRAMES_OF_A_WRITE + 1))
				break;
			if (transfer == null || !transfer.continues(block, most)) {
				submit(transfer);
				transfer = new Transfer(this, false, block);
			}
			page = page == null ? make(block) : page;
			page.failed = gone;
			page.reading = !gone;
			transfer.add(page, page.pfn);
		}
		submit(transfer);
	}

	/** Whether a block is being read. */
	boolean isComing(int block) {
		Page page = pages.get(block);
		return page != null && page.reading;
	}

	/** After {@link #request}. @throws SystemCallException ENOMEM when there was no memory for the block */
	void requireComing(int block) throws SystemCallException {
		if (!isComing(block) && !isPresent(block) && !cache.isBusy())
			throw new SystemCallException(Errno.ENOMEM);
	}

	private void submit(Transfer transfer) {
		if (transfer == null || gone)
			return;
		frontend.submit(transfer.io());
	}

	/** A block has come. */
	void read(Page page, int pfn, boolean fine) {
		page.reading = false;
		if (pages.get(page.block) != page) {
			cache.give(pfn);
			return;
		}
		page.valid = fine;
		page.failed = !fine;
		page.used = cache.tick();
	}

	// writing

	/** What is to be written, in the order of the ranks; from now on it counts as clean. */
	List<Page> takeDirty() {
		List<Page> taken = dirty;
		dirty = new ArrayList<>();
		cache.dirtied(-taken.size());
		return taken;
	}

	boolean isDirty() {
		return !dirty.isEmpty();
	}

	/** Writes pages; neighbours of one rank in one request. @return how many requests that makes */
	int write(List<Page> sorted) {
		int requests = 0;
		int most = frontend.properties().maxSegments();
		Transfer transfer = null;
		Rank rank = null;
		for (Page page : sorted) {
			page.dirty = false;
			// a page that is still on its way from the last time goes out in a frame of its own
			if (page.writing)
				moveAway(page);
			page.writing = true;
			if (transfer == null || page.rank != rank || !transfer.continues(page.block, most)) {
				if (transfer != null)
					frontend.submit(transfer.io());
				transfer = new Transfer(this, true, page.block);
				requests++;
			}
			rank = page.rank;
			transfer.add(page, page.pfn);
		}
		if (transfer != null)
			frontend.submit(transfer.io());
		return requests;
	}

	/** Writes a copy of a block as it was, made by {@link #copy}. */
	void writeCopy(int block, int pfn) {
		Transfer transfer = new Transfer(this, true, block);
		transfer.add(new Page(block, pfn), pfn);
		frontend.submit(transfer.io());
	}

	/** A frame with what a block has now. */
	int copy(int block) {
		int pfn = cache.take();
		System.arraycopy(read(block), 0, cache.frame(pfn).writable(), 0, BLOCK_BYTES);
		return pfn;
	}

	void giveCopy(int pfn) {
		cache.give(pfn);
	}

	void flush(BlockIo io) {
		frontend.submit(io.flush());
	}

	boolean canFlush() {
		return frontend.properties().flush();
	}

	/** The disk has let go of a frame that was written. */
	void written(Page page, int pfn, boolean fine) {
		if (pages.get(page.block) == page && page.pfn == pfn)
			page.writing = false;
		else
			cache.give(pfn);
	}

	void transferEnded(boolean writing, boolean fine) {
		if (writing)
			writeBack.written(fine);
		else
			cache.host().cacheChanged();
	}

	/** Forgets all sectors of the device, and what is in memory of them. */
	public void discard(BlockIo io) {
		dropAll();
		frontend.submit(io.discard(0, sectors()));
	}

	public boolean canDiscard() {
		return frontend.properties().discard();
	}

	/** Whoever waits for it looks again. */
	public void wake() {
		cache.host().cacheChanged();
	}

	/** Nothing of it is kept in memory any more. */
	public void dropAll() {
		for (Page page : List.copyOf(pages.values()))
			drop(page);
	}

	/** The file system whose blocks these are: given up blocks of it are settled when a write-back has ended. */
	public void use(Ext2 files) {
		writeBack.settles(files);
	}

	/** Writes directly what the device has not got, or may not have got; the file system is in order then. */
	public void rescue(VirtualDisk disk) throws IOException {
		if (gone || isReadOnly())
			return;
		writeBack.finish();
		List<Page> late = new ArrayList<>();
		for (Page page : pages.values())
			if (page.valid && (page.dirty || page.writing))
				late.add(page);
		late.sort(Comparator.comparing((Page page) -> page.rank).thenComparingInt(page -> page.block));
		for (Page page : late)
			disk.write((long) page.block * Blkif.SECTORS_PER_FRAME, Blkif.SECTORS_PER_FRAME, cache.frame(page.pfn).readable(), 0);
		disk.flush();
	}

	// memory

	void collectEvictable(List<Candidate> candidates) {
		for (Page page : pages.values())
			if (page.isEvictable() && page.valid)
				candidates.add(new Candidate(this, page));
	}

	void evict(Page page) {
		drop(page);
	}

	/** Keeps blocks in memory until {@link #letGo}. */
	List<Page> hold(Collection<Integer> blocks) {
		List<Page> held = new ArrayList<>();
		for (int block : blocks) {
			Page page = pages.get(block);
			if (page != null) {
				page.holders++;
				held.add(page);
			}
		}
		return held;
	}

	/** Metadata is given up as anything else: nobody mounts it. */
	void unpin() {
		for (Page page : pages.values())
			if (!page.dirty)
				page.rank = Rank.DATA;
	}

	/** These blocks are metadata, which is not given up. */
	void pin(Collection<Integer> blocks) {
		for (int block : blocks)
			pages.get(block).rank = Rank.MAPS;
	}

	static void letGo(List<Page> held) {
		held.forEach(page -> page.holders--);
	}
}
