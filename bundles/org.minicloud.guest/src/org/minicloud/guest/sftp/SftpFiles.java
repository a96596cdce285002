package org.minicloud.guest.sftp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.MountStatus;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Times;

/** What clients do with names, times and permissions: all that ends at once. */
final class SftpFiles {
	private static final int UMASK = 022;
	private static final int NAMES_AT_ONCE = 100;

	/** The answer follows when everything is on the disk. */
	static final SftpReply SYNC = SftpReply.ok(0);

	private final FileAccess files;
	private final Sys sys;

	SftpFiles(Sys sys) {
		this.sys = sys;
		this.files = sys.files();
	}

	SftpReply answer(SftpRequest request, SftpHandles handles) throws SftpRequest.Malformed, SystemCallException {
		int id = request.id();
		return switch (request.type()) {
			case SftpServer.LSTAT -> SftpReply.attributes(id, FileAttributes.of(status(request.text(), false)));
			case SftpServer.STAT -> SftpReply.attributes(id, FileAttributes.of(status(request.text(), true)));
			case SftpServer.FSTAT -> SftpReply.attributes(id, FileAttributes.of(status(handles.require(request).path(), true)));
			case SftpServer.SETSTAT -> set(id, request.text(), request.attributes());
			case SftpServer.FSETSTAT -> set(id, handles.require(request).path(), request.attributes());
			case SftpServer.OPENDIR -> {
				String path = request.text();
				List<String> names = new ArrayList<>(List.of(".", ".."));
				names.addAll(files.list(path));
				yield SftpReply.handle(id, handles.add(SftpHandle.folder(files.absolute(path), names)));
			}
			case SftpServer.READDIR -> names(id, handles.require(request));
			case SftpServer.REMOVE -> remove(id, request.text(), false);
			case SftpServer.RMDIR -> remove(id, request.text(), true);
			case SftpServer.MKDIR -> {
				String path = request.text();
				files.makeDirectory(path, request.attributes().permissions(0777) & ~UMASK);
				yield SftpReply.ok(id);
			}
			case SftpServer.REALPATH -> path(id, files.absolute(request.text()));
			case SftpServer.RENAME -> rename(id, request.text(), request.text(), false);
			case SftpServer.READLINK -> path(id, files.readLink(request.text()));
			// OpenSSH has them the other way round than the draft
			case SftpServer.SYMLINK -> {
				String target = request.text();
				files.symlink(target, request.text());
				yield SftpReply.ok(id);
			}
			case SftpServer.EXTENDED -> extended(request, handles);
			default -> SftpReply.status(id, SftpReply.UNSUPPORTED, "Operation unsupported");
		};
	}

	private SftpReply extended(SftpRequest request, SftpHandles handles) throws SftpRequest.Malformed, SystemCallException {
		int id = request.id();
		return switch (request.text()) {
			case "posix-rename@openssh.com" -> rename(id, request.text(), request.text(), true);
			case "statvfs@openssh.com" -> room(id, files.mountOf(request.text()));
			case "fstatvfs@openssh.com" -> room(id, files.mountOf(handles.require(request).path()));
			case "hardlink@openssh.com" -> {
				String existing = request.text();
				files.link(existing, request.text());
				yield SftpReply.ok(id);
			}
			case "lsetstat@openssh.com" -> set(id, request.text(), request.attributes());
			case "fsync@openssh.com" -> {
				handles.require(request);
				yield SYNC;
			}
			case "limits@openssh.com" -> SftpReply.extended(id).longNumber(SftpServer.LONGEST_PACKET).longNumber(SftpServer.LONGEST_DATA)
					.longNumber(SftpServer.LONGEST_DATA).longNumber(SftpHandles.MOST);
			case "expand-path@openssh.com" -> {
				String path = request.text();
				String home = sys.environment().getOrDefault("HOME", "/");
				yield path(id, files.absolute(path.equals("~") || path.startsWith("~/") ? home + path.substring(1) : path));
			}
			default -> SftpReply.status(id, SftpReply.UNSUPPORTED, "Operation unsupported");
		};
	}

	private FileStatus status(String path, boolean follow) throws SystemCallException {
		return (follow ? files.status(path) : files.linkStatus(path)).orElseThrow(() -> new SystemCallException(Errno.ENOENT));
	}

	private SftpReply set(int id, String path, FileAttributes wanted) throws SystemCallException {
		status(path, true);
		if (wanted.size() >= 0)
			files.truncate(path, wanted.size());
		if (wanted.mode() >= 0)
			files.setMode(path, wanted.permissions(0));
		if (wanted.accessed() >= 0)
			files.setTimes(path, wanted.accessed() * 1000, wanted.modified() * 1000);
		if (wanted.uid() >= 0)
			files.setOwner(path, Integer.toString(wanted.uid()), Integer.toString(wanted.gid()));
		return SftpReply.ok(id);
	}

	private SftpReply remove(int id, String path, boolean folder) throws SystemCallException {
		boolean isFolder = status(path, false).isDirectory();
		if (isFolder != folder)
			throw new SystemCallException(folder ? Errno.ENOTDIR : Errno.EISDIR);
		files.remove(path);
		return SftpReply.ok(id);
	}

	/** The protocol's own rename does not replace what is there. */
	private SftpReply rename(int id, String from, String to, boolean replace) throws SystemCallException {
		if (!replace && files.linkStatus(to).isPresent())
			throw new SystemCallException(Errno.EEXIST);
		files.rename(from, to);
		return SftpReply.ok(id);
	}

	private SftpReply path(int id, String path) {
		return SftpReply.names(id, 1).text(path).text(path).number(0);
	}

	private SftpReply names(int id, SftpHandle handle) throws SystemCallException {
		if (!handle.isFolder())
			throw new SystemCallException(Errno.ENOTDIR);
		List<String> names = handle.next(NAMES_AT_ONCE);
		if (names.isEmpty())
			return SftpReply.endOfFile(id);
		List<FileStatus> found = new ArrayList<>();
		List<String> known = new ArrayList<>();
		for (String name : names)
			files.linkStatus(Paths.resolve(handle.path(), name)).ifPresent(status -> {
				known.add(name);
				found.add(status);
			});
		SftpReply reply = SftpReply.names(id, known.size());
		for (int i = 0; i < known.size(); i++)
			reply.text(known.get(i)).text(longName(known.get(i), found.get(i))).add(FileAttributes.of(found.get(i)));
		return reply;
	}

	/** As {@code ls -l} has it. */
	private String longName(String name, FileStatus status) {
		StringBuilder mode = new StringBuilder().append(status.kind().letter());
		for (int bit = 8; bit >= 0; bit--)
			mode.append((status.mode() >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
		long halfYear = 182L * 24 * 3600 * 1000;
		boolean recent = Math.abs(sys.wallClockMillis() - status.modifiedMillis()) < halfYear;
		String time = Times.format(recent ? "MMM dd HH:mm" : "MMM dd  yyyy", status.modifiedMillis());
		return String.format(Locale.ROOT, "%s %4d %-8s %-8s %8d %s %s", mode, status.links(), status.owner(), status.group(),
				status.size(), time, name);
	}

	private static SftpReply room(int id, MountStatus mount) {
		return SftpReply.extended(id).longNumber(mount.blockBytes()).longNumber(mount.blockBytes()).longNumber(mount.blocks())
				.longNumber(mount.freeBlocks()).longNumber(mount.availableBlocks()).longNumber(mount.inodes())
				.longNumber(mount.freeInodes()).longNumber(mount.freeInodes()).longNumber(1).longNumber(0).longNumber(255);
	}
}
