package org.minicloud.guest.programs.files;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Children;
import org.minicloud.guest.programs.stream.Errand;

/** {@code find}: walks through directories, and does something with what fits. */
final class Find extends Errand {
	private static final long serialVersionUID = 1;
	private static final int AT_ONCE = 100;
	private static final int MOST_WORDS = 1000;
	private static final long NANOS_PER_FILE = 4_000;

	/** @param entered whether what is in it has been seen to */
	private record Place(String path, String start, int depth, boolean entered) implements java.io.Serializable {
	}

	private List<FindParser.Op> ops;
	private int deepest;
	private int shallowest;
	private boolean depthFirst;
	private boolean follow;
	private final Deque<Place> places = new ArrayDeque<>();
	private final Map<Integer, List<String>> batches = new HashMap<>();
	private Place present;
	private int at;
	private boolean value;
	private boolean pruned;
	private boolean waiting;

	Find(List<String> arguments) {
		super("find", arguments);
	}

	@Override
	protected void begin(Call call) throws UsageException {
		FindParser parser = new FindParser(call);
		ops = List.copyOf(parser.ops);
		deepest = parser.deepest;
		shallowest = parser.shallowest;
		depthFirst = parser.depthFirst;
		follow = parser.follow;
		for (String start : parser.starts)
			places.add(new Place(start, start, 0, false));
	}

	@Override
	protected Step advance(Sys sys, Outcome last) {
		if (waiting && last instanceof Outcome.Child child)
			value = child.status() == 0;
		waiting = false;
		for (int i = 0; i < AT_ONCE; i++) {
			Step step = present == null ? next(sys) : evaluate(sys);
			if (step != null)
				return step;
			if (present == null && places.isEmpty())
				return batches.isEmpty() ? null : finishBatches(sys);
		}
		return Step.compute(AT_ONCE * NANOS_PER_FILE);
	}

	private Step finishBatches(Sys sys) {
		int op = batches.keySet().iterator().next();
		List<String> files = batches.remove(op);
		return start(sys, joined(ops.get(op).words(), files));
	}

	private static List<String> joined(List<String> command, List<String> files) {
		List<String> words = new ArrayList<>(command);
		words.addAll(files);
		return words;
	}

	private FileStatus status(Sys sys, String path) {
		return (follow ? sys.files().status(path) : sys.files().linkStatus(path)).orElse(null);
	}

	private Step next(Sys sys) {
		Place place = places.poll();
		if (place == null)
			return null;
		FileStatus status = status(sys, place.path());
		if (status == null) {
			if (place.depth() == 0)
				complain("'" + place.path() + "': No such file or directory");
			return null;
		}
		if (depthFirst && !place.entered()) {
			places.push(new Place(place.path(), place.start(), place.depth(), true));
			enter(sys, place, status);
			return null;
		}
		if (place.depth() < shallowest) {
			if (!depthFirst)
				enter(sys, place, status);
			return null;
		}
		present = place;
		at = 0;
		value = true;
		pruned = false;
		return null;
	}

	private void enter(Sys sys, Place place, FileStatus status) {
		if (!status.isDirectory() || place.depth() >= deepest)
			return;
		try {
			List<String> names = sys.files().list(place.path());
			for (int i = names.size() - 1; i >= 0; i--)
				places.push(new Place(place.path().replaceFirst("/+$", "") + "/" + names.get(i), place.start(), place.depth() + 1, false));
		} catch (SystemCallException refused) {
			complain("'" + place.path() + "': " + refused.getMessage());
		}
	}

	private Step evaluate(Sys sys) {
		FileStatus status = status(sys, present.path());
		while (at < ops.size() && status != null) {
			int index = at++;
			FindParser.Op op = ops.get(index);
			switch (op.what()) {
				case "test" -> value = op.test().holds(sys, present.path(), status, present.depth());
				case "not" -> value = !value;
				case "and" -> at = value ? at : op.jump();
				case "or" -> at = value ? op.jump() : at;
				default -> {
					Step step = act(sys, op, index, status);
					if (step != null)
						return step;
				}
			}
		}
		Place done = present;
		present = null;
		if (!depthFirst && !pruned && status != null)
			enter(sys, done, status);
		return talkative() ? pause() : null;
	}

	private Step act(Sys sys, FindParser.Op op, int index, FileStatus status) {
		String path = present.path();
		switch (op.what()) {
			case "-print" -> print(path + "\n");
			case "-print0" -> print(path + "\0");
			case "-printf" -> print(FindTest.format(op.words().get(0), path, status, present.start(), present.depth()));
			case "-ls" -> print(String.format(java.util.Locale.ROOT, "%6d %4d %s %3d %-8s %-8s %8d %s %s\n", status.inode(),
					status.blocks() / 2, FileModes.text(status), status.links(), status.owner(), status.group(), status.size(),
					Times.strftime("%b %e %H:%M", status.modifiedMillis()), path));
			case "-prune" -> pruned = true;
			case "-quit" -> {
				places.clear();
				pruned = true;
			}
			case "-delete" -> delete(sys, path);
			case "exec" -> {
				value = false;
				return start(sys, op.words().stream().map(word -> word.replace("{}", path)).toList());
			}
			default -> {
				List<String> batch = batches.computeIfAbsent(index, any -> new ArrayList<>());
				batch.add(path);
				if (batch.size() >= MOST_WORDS)
					return start(sys, joined(op.words(), batches.remove(index)));
			}
		}
		return null;
	}

	private void delete(Sys sys, String path) {
		if (path.equals("."))
			return;
		try {
			sys.files().remove(path);
		} catch (SystemCallException refused) {
			value = false;
			complain("cannot delete '" + path + "': " + refused.getMessage());
		}
	}

	private Step start(Sys sys, List<String> words) {
		try {
			int pid = Children.start(sys, words, sys.file(0));
			waiting = true;
			return new Step.WaitChild(pid);
		} catch (SystemCallException refused) {
			complain("'" + words.get(0) + "': " + refused.getMessage());
			return null;
		}
	}
}
