package org.minicloud.guest.programs.files;

import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.MountStatus;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;

/** {@code stat}: what the file system knows of a file, or of itself. */
final class Stat implements Tool {
	private static final String TIME = "%Y-%m-%d %H:%M:%S";

	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "c:fLt1:", Map.of("format", 'c', "printf", '1', "file-system", 'f', "dereference", 'L'))
				.atLeast(1);
		StringBuilder text = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		for (String path : options.operands())
			try {
				text.append(options.has('f') ? ofFileSystem(call, path) : ofFile(call, options, path));
			} catch (SystemCallException refused) {
				errors.append("stat: cannot stat '").append(path).append("': ").append(refused.getMessage()).append('\n');
			}
		return new Output(text.toString(), errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	private static String ofFile(Call call, Options options, String path) throws SystemCallException {
		FileStatus status = (options.has('L') ? call.sys().files().status(path) : call.sys().files().linkStatus(path))
				.orElseThrow(() -> new SystemCallException(org.minicloud.guest.kernel.Errno.ENOENT));
		if (options.has('c'))
			return format(call, options.value('c'), path, status) + "\n";
		if (options.has('1'))
			return format(call, options.value('1').replace("\\n", "\n").replace("\\t", "\t"), path, status);
		return usual(path, status);
	}

	private static String usual(String path, FileStatus status) {
		return String.format(Locale.ROOT, """
				  File: '%s'
				  Size: %-10d	Blocks: %-10d IO Block: 4096   %s
				Device: ca01h/51713d	Inode: %-11d Links: %d
				Access: (%04o/%s)  Uid: (%5d/%8s)   Gid: (%5d/%8s)
				Access: %s
				Modify: %s
				Change: %s
				 Birth: -
				""", path, status.size(), status.blocks(), kind(status), status.inode(), status.links(), status.mode(),
				FileModes.text(status), status.uid(), status.owner(), status.gid(), status.group(), time(status.accessedMillis()),
				time(status.modifiedMillis()), time(status.changedMillis()));
	}

	private static String time(long millis) {
		return Times.strftime(TIME, millis) + String.format(Locale.ROOT, ".%03d000000 +0000", Math.floorMod(millis, 1000));
	}

	private static String kind(FileStatus status) {
		return switch (status.kind()) {
			case FILE -> status.size() == 0 ? "regular empty file" : "regular file";
			case DIRECTORY -> "directory";
			case SYMLINK -> "symbolic link";
			case CHARACTER_DEVICE -> "character special file";
			case BLOCK_DEVICE -> "block special file";
			case FIFO -> "fifo";
			case SOCKET -> "socket";
		};
	}

	private static String format(Call call, String format, String path, FileStatus status) throws SystemCallException {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < format.length(); i++) {
			if (format.charAt(i) != '%' || i + 1 == format.length()) {
				text.append(format.charAt(i));
				continue;
			}
			text.append(switch (format.charAt(++i)) {
				case 'n' -> path;
				case 'N' -> "'" + path + "'" + (status.kind() == FileKind.SYMLINK ? " -> '" + call.sys().files().readLink(path) + "'" : "");
				case 's' -> status.size();
				case 'b' -> status.blocks();
				case 'B' -> 512;
				case 'o' -> 4096;
				case 'a' -> Integer.toOctalString(status.mode());
				case 'A' -> FileModes.text(status);
				case 'F' -> kind(status);
				case 'i' -> status.inode();
				case 'h' -> status.links();
				case 'u' -> status.uid();
				case 'U' -> status.owner();
				case 'g' -> status.gid();
				case 'G' -> status.group();
				case 'x' -> time(status.accessedMillis());
				case 'y' -> time(status.modifiedMillis());
				case 'z' -> time(status.changedMillis());
				case 'X' -> status.accessedMillis() / 1000;
				case 'Y' -> status.modifiedMillis() / 1000;
				case 'Z' -> status.changedMillis() / 1000;
				case 'w', 'W' -> "-";
				case '%' -> "%";
				default -> "?";
			});
		}
		return text.toString();
	}

	private static String ofFileSystem(Call call, String path) throws SystemCallException {
		MountStatus mount = call.sys().files().mountOf(path);
		return String.format(Locale.ROOT, """
				  File: "%s"
				    ID: 0        Namelen: 255     Type: %s
				Block size: %-10d Fundamental block size: %d
				Blocks: Total: %-10d Free: %-10d Available: %d
				Inodes: Total: %-10d Free: %d
				""", path, mount.type().startsWith("ext") ? "ext2/ext3" : mount.type(), mount.blockBytes(), mount.blockBytes(),
				mount.blocks(), mount.freeBlocks(), mount.availableBlocks(), mount.inodes(), mount.freeInodes());
	}
}
