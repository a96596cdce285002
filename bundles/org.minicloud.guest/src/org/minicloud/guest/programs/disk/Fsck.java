package org.minicloud.guest.programs.disk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;

/** {@code e2fsck} and its other names: looks a file system over and puts it in order, with the exit statuses of e2fsck. */
final class Fsck implements Program {
	private static final long serialVersionUID = 1;
	private static final int CORRECTED = 1, UNCORRECTED = 4, OPERATIONAL = 8, USAGE = 16;
	private static final String VERSION = "e2fsck 1.42.3 (14-May-2012)\n";
	private static final String PASSES = "Pass 1: Checking inodes, blocks, and sizes\nPass 2: Checking directory structure\n"
			+ "Pass 3: Checking directory connectivity\nPass 4: Checking reference counts\nPass 5: Checking group summary information\n";

	private enum Phase {
		START, WORK, SUMMARY, END
	}

	private final String command;
	private final List<String> arguments;
	private Phase phase = Phase.START;
	private String device = "";
	private String report = "";
	private boolean repairs;
	private boolean preens;
	private int status;

	Fsck(String command, List<String> arguments) {
		this.command = command;
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		try {
			return switch (phase) {
				case START -> begin(sys);
				case WORK, SUMMARY -> summary(sys, last);
				case END -> Step.exit(status);
			};
		} catch (UsageException wrong) {
			return end(USAGE, 2, wrong.getMessage() + "\n");
		} catch (SystemCallException refused) {
			return end(OPERATIONAL, 2, VERSION + command + ": " + refused.getMessage() + " while trying to open " + device + "\n");
		}
	}

	private Step end(int newStatus, int descriptor, String text) {
		status = newStatus;
		phase = Phase.END;
		return text.isEmpty() ? Step.exit(status) : Step.write(descriptor, text);
	}

	private Step begin(Sys sys) throws UsageException, SystemCallException {
		Options options = Options.parse(new Call(sys, command, arguments), "nypafvt:CTAV");
		if (options.operands().size() != 1)
			throw new UsageException("Usage: " + command + " [-panyf] device", USAGE);
		device = options.operands().get(0);
		preens = options.has('p') || options.has('a');
		repairs = !options.has('n');
		Map<String, String> found = sys.storage().superblock(device);
		boolean mounted = sys.storage().disks().stream()
				.anyMatch(disk -> ("/dev/" + disk.name()).equals(device.replaceFirst("/(sd|hd)", "/xvd")) && !disk.mountedAt().isEmpty());
		if (mounted)
			return end(OPERATIONAL, 2, VERSION + device + " is mounted.\ne2fsck: Cannot continue, aborting.\n\n");
		if (found.isEmpty())
			return end(OPERATIONAL, 2, VERSION + "ext2fs_open2: Bad magic number in super-block\n" + command + ": Superblock invalid, trying "
					+ "backup blocks...\n" + command + ": Bad magic number in super-block while trying to open " + device + "\n");
		if (found.get("Filesystem state").equals("clean") && !options.has('f'))
			return end(0, 1, (preens ? "" : VERSION) + counts(found, "clean, "));
		Step step = sys.storage().check(device, repairs);
		phase = Phase.WORK;
		return step;
	}

	private Step summary(Sys sys, Outcome last) throws SystemCallException {
		if (phase == Phase.WORK && last instanceof Outcome.Failed failure)
			return end(OPERATIONAL, 2, VERSION + command + ": " + failure.error().text() + " while checking " + device + "\n");
		if (phase == Phase.WORK)
			report = new String(((Outcome.Data) last).bytes(), StandardCharsets.UTF_8);
		phase = Phase.SUMMARY;
		Map<String, String> found = sys.storage().superblock(device);
		String text = report.isEmpty() ? "" : report + "\n";
		int problems = report.isEmpty() ? 0 : repairs ? CORRECTED : UNCORRECTED;
		String verdict = problems == 0 ? ""
				: repairs ? "\n" + name(found) + ": ***** FILE SYSTEM WAS MODIFIED *****\n"
						: "\n" + name(found) + ": ********** WARNING: Filesystem still has errors **********\n\n";
		return end(problems, 1, preens ? text + counts(found, "") : VERSION + PASSES + text + verdict + counts(found, ""));
	}

	private String name(Map<String, String> found) {
		String label = found.getOrDefault("Filesystem volume name", "<none>");
		return label.equals("<none>") ? device : label;
	}

	private String counts(Map<String, String> found, String state) {
		long inodes = Long.parseLong(found.get("Inode count"));
		long blocks = Long.parseLong(found.get("Block count"));
		return name(found) + ": " + state + (inodes - Long.parseLong(found.get("Free inodes"))) + "/" + inodes + " files, "
				+ (blocks - Long.parseLong(found.get("Free blocks"))) + "/" + blocks + " blocks\n";
	}
}
