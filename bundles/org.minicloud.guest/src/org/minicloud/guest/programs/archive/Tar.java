package org.minicloud.guest.programs.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.files.FileModes;
import org.minicloud.guest.programs.stream.Errand;

/** {@code tar}: many files in one, and out of it; compressed with {@code z}. */
final class Tar extends Errand {
	private static final long serialVersionUID = 1;
	private static final int CHUNK = 64 * 1024;
	private static final int MOST_BYTES = 256 << 20;
	private static final int RECORD = 20 * TarEntry.BLOCK;
	private static final int FILE = 3;
	private static final int TROUBLE = 2;

	private TarOptions options;
	private final Deque<String> waiting = new ArrayDeque<>();
	private final ByteQueue archive = new ByteQueue();
	private boolean reading;
	private boolean written;
	private byte[] content;
	private int at;

	Tar(List<String> arguments) {
		super("tar", arguments);
	}

	@Override
	protected void begin(Call call) throws UsageException, SystemCallException {
		options = TarOptions.parse(call);
		if (!options.directory().isEmpty()) {
			call.sys().files().enter(options.directory());
			// the archive's own name is meant from where one was
			options = options.from(call.sys().files().absolute(options.file()));
			call.sys().setDirectory(call.sys().files().absolute(options.directory()));
		}
		if (options.action() == 'c') {
			if (options.names().isEmpty())
				throw new UsageException("tar: Cowardly refusing to create an empty archive\n"
						+ "Try 'tar --help' or 'tar --usage' for more information.", TROUBLE);
			waiting.addAll(options.names());
		}
	}

	@Override
	protected Step advance(Sys sys, Outcome last) {
		try {
			return options.action() == 'c' ? create(sys, last) : extract(sys, last);
		} catch (SystemCallException refused) {
			complain(options.file() + ": Cannot open: " + refused.getMessage());
			complain("Error is not recoverable: exiting now", TROUBLE);
			return null;
		} catch (IOException wrong) {
			complain(archive.size() == 0 && content == null ? "This does not look like a tar archive" : wrong.getMessage());
		}
		complain(options.action() == 'c' ? "Error is not recoverable: exiting now" : "Exiting with failure status due to previous errors",
				TROUBLE);
		return null;
	}

	// into an archive

	private Step create(Sys sys, Outcome last) throws SystemCallException, IOException {
		if (written)
			return null;
		if (reading && last instanceof Outcome.Data data && data.bytes().length > 0) {
			archive.add(data.bytes());
			if (archive.size() > MOST_BYTES)
				throw new IOException("memory exhausted");
			return new Step.Read(FILE, CHUNK);
		}
		if (reading) {
			reading = false;
			pad(TarEntry.BLOCK);
		}
		while (!waiting.isEmpty()) {
			Step step = add(sys, waiting.poll());
			if (step != null)
				return step;
		}
		written = true;
		archive.add(new byte[2 * TarEntry.BLOCK]);
		pad(RECORD);
		byte[] bytes = archive.take(archive.size());
		byte[] result = options.compressed() ? Gzip.packed(bytes) : bytes;
		if (options.file().equals("-"))
			return new Step.Write(1, result);
		sys.files().write(options.file(), result, 0644);
		return Step.compute(bytes.length * (options.compressed() ? 40L : 2L));
	}

	private void pad(int unit) {
		archive.add(new byte[(unit - archive.size() % unit) % unit]);
	}

	private Step add(Sys sys, String path) {
		FileAccess files = sys.files();
		FileStatus status = files.linkStatus(path).orElse(null);
		if (status == null) {
			complain(path + ": Cannot stat: No such file or directory", TROUBLE);
			return null;
		}
		if (files.absolute(path).equals(files.absolute(options.file())) || options.excludes(path))
			return null;
		String name = path.replaceFirst("/+$", "");
		if (name.startsWith("/")) {
			if (options.names().contains(path))
				complain("Removing leading `/' from member names", 0);
			name = name.replaceFirst("^/+", "");
		}
		try {
			TarEntry entry = TarEntry.of(name, status, status.kind() == FileKind.SYMLINK ? files.readLink(path) : "");
			byte[] head = entry.head();
			if (head == null) {
				complain(name + ": file name is too long; not dumped", TROUBLE);
				return null;
			}
			if (status.isDirectory()) {
				List<String> names = files.list(path);
				for (int i = names.size() - 1; i >= 0; i--)
					waiting.push(path.replaceFirst("/+$", "") + "/" + names.get(i));
			}
			if (entry.type() == '0')
				sys.setFile(FILE, files.openForReading(path));
			archive.add(head);
			if (options.verbose())
				print(entry.name() + "\n");
			reading = entry.type() == '0';
			return reading ? new Step.Read(FILE, CHUNK) : null;
		} catch (SystemCallException refused) {
			complain(path + ": Cannot open: " + refused.getMessage(), TROUBLE);
			return null;
		}
	}

	// out of an archive

	private Step extract(Sys sys, Outcome last) throws SystemCallException, IOException {
		if (content == null) {
			Step step = load(sys, last);
			if (step != null)
				return step;
		}
		while (at + TarEntry.BLOCK <= content.length) {
			if (content[at] == 0)
				return missing();
			TarEntry entry = TarEntry.read(content, at);
			if (entry == null)
				throw new IOException(at == 0 ? "This does not look like a tar archive" : "Skipping to next header");
			int from = at + TarEntry.BLOCK;
			if (entry.size() > content.length - from)
				throw new IOException("Unexpected EOF in archive");
			at = (int) (from + entry.paddedSize());
			if (options.wants(entry.name()))
				member(sys, entry, from);
			if (talkative())
				return pause();
		}
		return missing();
	}

	private Step missing() {
		for (String name : options.names())
			if (!options.found(name))
				complain(name + ": Not found in archive", TROUBLE);
		at = content.length;
		return null;
	}

	private Step load(Sys sys, Outcome last) throws SystemCallException, IOException {
		if (!reading) {
			reading = true;
			sys.setFile(FILE, options.file().equals("-") ? sys.file(0) : sys.files().openForReading(options.file()));
			return new Step.Read(FILE, CHUNK);
		}
		if (last instanceof Outcome.Failed failed)
			throw new SystemCallException(failed.error());
		if (last instanceof Outcome.Data data && data.bytes().length > 0) {
			archive.add(data.bytes());
			if (archive.size() > MOST_BYTES)
				throw new IOException("memory exhausted");
			return new Step.Read(FILE, CHUNK);
		}
		byte[] bytes = archive.take(archive.size());
		boolean packed = bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
		content = packed ? Gzip.unpacked(bytes) : bytes;
		return Step.compute(content.length * (packed ? 15L : 1L));
	}

	private void member(Sys sys, TarEntry entry, int from) {
		options.note(entry.name());
		if (options.verbose() || options.action() == 't')
			print((options.action() == 't' && options.verbose() ? details(entry) : "") + entry.name()
					+ (options.action() == 't' && options.verbose() && entry.type() == '2' ? " -> " + entry.link() : "") + "\n");
		if (options.action() == 't')
			return;
		String path = path(entry.name());
		if (path == null)
			return;
		try {
			place(sys.files(), entry, path, from);
		} catch (SystemCallException refused) {
			complain(entry.name() + ": Cannot open: " + refused.getMessage(), TROUBLE);
		}
	}

	/** Where a member goes: never outside of where one is. */
	private String path(String name) {
		List<String> parts = new ArrayList<>();
		for (String part : name.split("/"))
			if (part.equals("..")) {
				complain(name + ": Member name contains '..'", TROUBLE);
				return null;
			} else if (!part.isEmpty() && !part.equals(".")) {
				parts.add(part);
			}
		parts.subList(0, Math.min(options.strip(), parts.size())).clear();
		return parts.isEmpty() ? null : String.join("/", parts);
	}

	private void place(FileAccess files, TarEntry entry, String path, int from) throws SystemCallException {
		parents(files, Paths.parent(files.absolute(path)));
		switch (entry.type()) {
			case '5' -> {
				if (!files.isDirectory(path))
					files.makeDirectory(path, entry.mode() & 0777);
			}
			case '2' -> {
				if (files.linkStatus(path).isPresent())
					files.remove(path);
				files.symlink(entry.link(), path);
				return;
			}
			case '1' -> {
				files.link(entry.link(), path);
				return;
			}
			case '0' -> {
				files.write(path, Arrays.copyOfRange(content, from, (int) (from + entry.size())), entry.mode() & 07777);
				files.setMode(path, entry.mode() & 07777);
			}
			default -> {
				return;
			}
		}
		files.setTimes(path, entry.seconds() * 1000, entry.seconds() * 1000);
	}

	private static void parents(FileAccess files, String directory) throws SystemCallException {
		if (files.isDirectory(directory))
			return;
		parents(files, Paths.parent(directory));
		files.makeDirectory(directory, 0755);
	}

	private static String details(TarEntry entry) {
		FileKind kind = entry.type() == '5' ? FileKind.DIRECTORY : entry.type() == '2' ? FileKind.SYMLINK : FileKind.FILE;
		String mode = FileModes.text(new FileStatus(kind, 0, 1, 0, 0, "", "", entry.mode(), 0, 0, 0, 0, 0));
		String owner = entry.owner() + "/" + entry.group();
		return String.format(Locale.ROOT, "%s %s %" + Math.max(1, 18 - owner.length()) + "d %s ", mode, owner, entry.size(),
				Times.strftime("%Y-%m-%d %H:%M", entry.seconds() * 1000));
	}
}
