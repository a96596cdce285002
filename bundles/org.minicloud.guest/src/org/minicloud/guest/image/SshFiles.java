package org.minicloud.guest.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.Personality;
import org.minicloud.guest.Personality.Family;
import org.minicloud.guest.fs.Paths;

/** What an image holds for logging in from outside: the server's configuration, its unit, and accounts' passwords. */
final class SshFiles {
	private static final String UNIT = "/lib/systemd/system/";
	private static final String WANTED = "/etc/systemd/system/multi-user.target.wants/";

	private SshFiles() {
	}

	/** The texts by path. Windows has no SSH server. */
	static Map<String, String> texts(Personality personality) {
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put("/etc/skel/.bash_profile", "# .bash_profile\n\nif [ -f ~/.bashrc ]; then\n\t. ~/.bashrc\nfi\n");
		texts.put("/etc/skel/.bashrc", "# .bashrc\n");
		if (personality.family() == Family.WINDOWS)
			return texts;
		texts.put("/etc/ssh/sshd_config", config(personality));
		String service = personality == Personality.UBUNTU ? "ssh" : "sshd";
		texts.put(UNIT + service + ".service", """
				[Unit]
				Description=OpenSSH server daemon
				After=network.target

				[Service]
				Type=notify
				ExecStart=/usr/sbin/sshd -D
				Restart=on-failure
				RestartSec=42s

				[Install]
				WantedBy=multi-user.target
				""");
		texts.put(WANTED + service + ".service", ".include " + UNIT + service + ".service\n");
		return texts;
	}

	/** The folders of the texts, each after the one it is in. */
	static List<String> directories(Personality personality) {
		List<String> directories = new ArrayList<>();
		for (String path : texts(personality).keySet())
			add(directories, Paths.parent(path));
		return directories;
	}

	private static void add(List<String> directories, String path) {
		if (path.equals("/") || directories.contains(path))
			return;
		add(directories, Paths.parent(path));
		directories.add(path);
	}

	/** {@code /etc/shadow}: nobody of an image has a password. */
	static String shadow(String accounts) {
		StringBuilder text = new StringBuilder();
		for (String line : accounts.split("\n"))
			text.append(line, 0, line.indexOf(':')).append(":").append(line.endsWith("nologin") ? "*" : "!!")
					.append(":15975:0:99999:7:::\n");
		return text.toString();
	}

	private static String config(Personality personality) {
		boolean rootIsUser = personality.defaultUser().equals("root");
		return """
				Port 22
				Protocol 2
				HostKey /etc/ssh/ssh_host_ed25519_key
				HostKey /etc/ssh/ssh_host_ecdsa_key
				SyslogFacility AUTHPRIV
				PermitRootLogin %s
				AuthorizedKeysFile .ssh/authorized_keys
				PasswordAuthentication no
				ChallengeResponseAuthentication no
				UsePAM yes
				X11Forwarding no
				PrintLastLog yes
				AcceptEnv LANG LC_*
				Subsystem sftp /usr/sbin/sftp-server
				""".formatted(rootIsUser ? "without-password" : "forced-commands-only");
	}
}
