package org.minicloud.guest.software.packages;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Loader;
import org.minicloud.guest.service.UnitFiles;
import org.minicloud.guest.software.packages.Piece.Kind;

/** Puts a package on the disk, or takes it off. Files that have to be read are loaded before. */
final class Transaction implements Serializable {
	private static final long serialVersionUID = 1;
	static final String ACCOUNTS = "/etc/passwd";
	static final String GROUPS = "/etc/group";
	/** An executable of a package takes some of the disk, whatever its program is. */
	private static final int EXECUTABLE_BYTES = 8 * 1024;
	/** A configuration that is this much younger than its package was changed by somebody. */
	private static final long CHANGED_MILLIS = 30_000;

	private Transaction() {
	}

	/** @return what the user should know; lines */
	static List<String> install(Sys sys, CatalogPackage added) throws SystemCallException {
		List<String> said = new ArrayList<>();
		if (!added.account().isEmpty())
			addAccount(sys, added.account().split(" "));
		for (Piece piece : added.pieces())
			place(sys, piece, said);
		return said;
	}

	private static void place(Sys sys, Piece piece, List<String> said) throws SystemCallException {
		String parent = piece.path().substring(0, Math.max(1, piece.path().lastIndexOf('/')));
		UnitFiles.makeDirectories(sys.files(), parent);
		if (piece.kind() == Kind.DIRECTORY) {
			if (!sys.files().exists(piece.path()))
				sys.files().makeDirectory(piece.path(), piece.mode());
		} else {
			String path = piece.path();
			if (piece.kind() == Kind.CONFIG && sys.files().exists(path)) {
				path += ".rpmnew";
				said.add("warning: " + piece.path() + " created as " + path);
			}
			sys.files().write(path, bytes(piece), piece.mode());
			sys.files().setMode(path, piece.mode());
		}
		if (!piece.owner().equals("root"))
			sys.files().setOwner(piece.path(), piece.owner(), piece.owner());
	}

	private static byte[] bytes(Piece piece) {
		if (piece.kind() != Kind.PROGRAM)
			return PackageCatalog.content(piece.content()).getBytes(StandardCharsets.UTF_8);
		StringBuilder executable = new StringBuilder(Loader.MAGIC).append(piece.content());
		return executable.append("\n".repeat(EXECUTABLE_BYTES - executable.length())).toString().getBytes(StandardCharsets.UTF_8);
	}

	private static void addAccount(Sys sys, String[] account) throws SystemCallException {
		String accounts = sys.files().text(ACCOUNTS).orElse("");
		if (("\n" + accounts).contains("\n" + account[0] + ":"))
			return;
		sys.files().write(ACCOUNTS, (accounts + account[0] + ":x:" + account[1] + ":" + account[1] + ":" + account[0] + ":" + account[2]
				+ ":/sbin/nologin\n").getBytes(StandardCharsets.UTF_8), 0644);
		sys.files().write(GROUPS, (sys.files().text(GROUPS).orElse("") + account[0] + ":x:" + account[1] + ":\n").getBytes(StandardCharsets.UTF_8), 0644);
	}

	/** @param installedMillis when it was installed */
	static List<String> remove(Sys sys, CatalogPackage gone, long installedMillis) throws SystemCallException {
		List<String> said = new ArrayList<>();
		for (int i = gone.pieces().size() - 1; i >= 0; i--) {
			Piece piece = gone.pieces().get(i);
			Optional<FileStatus> status = sys.files().status(piece.path());
			if (status.isEmpty())
				continue;
			boolean changed = status.get().modifiedMillis() > installedMillis + CHANGED_MILLIS;
			if (piece.kind() == Kind.DIRECTORY) {
				if (sys.files().list(piece.path()).isEmpty())
					sys.files().remove(piece.path());
			} else if (changed && piece.kind() == Kind.CONFIG) {
				sys.files().rename(piece.path(), piece.path() + ".rpmsave");
				said.add("warning: " + piece.path() + " saved as " + piece.path() + ".rpmsave");
			} else if (!changed || piece.kind() == Kind.PROGRAM) {
				sys.files().remove(piece.path());
			}
		}
		return said;
	}
}
