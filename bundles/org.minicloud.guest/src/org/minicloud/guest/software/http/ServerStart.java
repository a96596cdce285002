package org.minicloud.guest.software.http;

import java.io.Serializable;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** Reads a server's configuration, file by file, until it is whole or wrong. */
final class ServerStart implements Serializable {
	private static final long serialVersionUID = 1;
	private static final String ACCOUNTS = "/etc/passwd";
	private final Flavour flavour;
	private final String path;
	private final ConfigFiles source = new ConfigFiles();
	private String waitsFor;
	private ServerConfig config;
	private String complaint = "";

	ServerStart(Flavour flavour, String path) {
		this.flavour = flavour;
		this.path = path;
	}

	/** @return the next step, or null when {@link #config} or {@link #complaint} is there */
	Step resume(Sys sys, Outcome last) {
		FileAccess files = sys.files();
		if (waitsFor != null && !taken(files))
			return null;
		try {
			config = flavour.isNginx() ? NginxConfig.read(source, files, path) : ApacheConfig.read(source, files, flavour, path);
			if (!("\n" + source.text(ACCOUNTS)).contains("\n" + config.user + ":"))
				complaint = flavour.isNginx() ? "nginx: [emerg] getpwnam(\"" + config.user + "\") failed\n" : flavour.program() + ": bad user name " + config.user + "\n";
			return null;
		} catch (ConfigFiles.Missing missing) {
			waitsFor = missing.path();
			return new Step.Load(waitsFor);
		} catch (ConfigProblem problem) {
			complaint = problem.said(flavour);
			return null;
		}
	}

	private boolean taken(FileAccess files) {
		try {
			source.put(waitsFor, new String(files.read(waitsFor), java.nio.charset.StandardCharsets.UTF_8));
			return true;
		} catch (SystemCallException refused) {
			complaint = flavour.isNginx() ? "nginx: [emerg] open() \"" + waitsFor + "\" failed (" + refused.getMessage() + ")\n"
					: flavour.program() + ": could not open document config file " + waitsFor + ": " + refused.getMessage() + "\n";
			return false;
		}
	}

	/** Null when it is wrong. */
	ServerConfig config() {
		return complaint.isEmpty() ? config : null;
	}

	String complaint() {
		return complaint;
	}
}
