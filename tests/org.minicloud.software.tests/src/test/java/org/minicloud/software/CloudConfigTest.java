package org.minicloud.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.guest.Personality;
import org.minicloud.xen.XenException;

/** What cloud-init makes of cloud-config and of MIME messages. */
class CloudConfigTest {
	private static SoftwareBench.Member booted(Personality personality, String userData) throws XenException {
		SoftwareBench bench = SoftwareBench.one(personality, userData);
		bench.runFor(40 * SoftwareBench.SECOND);
		return bench.members.get(0);
	}

	@Test
	void packagesFilesUsersAndCommandsAreDone() throws XenException {
		SoftwareBench.Member machine = booted(Personality.AMAZON_LINUX, """
				#cloud-config
				hostname: web7
				packages:
				  - httpd
				write_files:
				  - path: /var/www/html/index.html
				    content: |
				      It's <b>mine</b>
				    permissions: '0640'
				    owner: apache:apache
				  - path: /opt/a/b.txt
				    encoding: b64
				    content: aGVsbG8K
				users:
				  - default
				  - name: ada
				    gecos: Ada Lovelace
				    sudo: ALL=(ALL) NOPASSWD:ALL
				    ssh_authorized_keys:
				      - ssh-rsa AAAA ada
				runcmd:
				  - echo one > /tmp/one
				  - [sh, -c, "echo two 'words' > /tmp/two"]
				  - false
				  - service httpd start
				final_message: all is done
				""");
		assertEquals("hello\none\ntwo words\n", machine.run("cat /opt/a/b.txt /tmp/one /tmp/two"));
		assertEquals("It's <b>mine</b>\n", machine.run("cat /var/www/html/index.html"));
		assertTrue(machine.run("ls -l /var/www/html/index.html").startsWith("-rw-r-----"));
		assertTrue(machine.run("cat /etc/passwd").contains("ada:x:10"), machine.screen());
		assertEquals("ssh-rsa AAAA ada\n", machine.run("cat /home/ada/.ssh/authorized_keys"));
		assertEquals("web7\n", machine.run("hostname"));
		String log = machine.run("cat /var/log/cloud-init-output.log");
		assertTrue(log.contains("Complete!") && log.contains("cloud-init[WARNING]: runcmd: a command failed: false") && log.contains("all is done"), log);
		assertTrue(machine.run("systemctl is-active httpd").equals("active\n"));
	}

	@Test
	void brokenYamlIsReportedAndBootGoesOn() throws XenException {
		SoftwareBench.Member machine = booted(Personality.UBUNTU, "#cloud-config\npackages: [unclosed\n");
		assertEquals("up\n", machine.run("echo up"));
	}

	@Test
	void aMultipartMessageHasItsPartsCarriedOut() throws XenException {
		SoftwareBench.Member machine = booted(Personality.UBUNTU, """
				Content-Type: multipart/mixed; boundary="==B=="
				MIME-Version: 1.0

				--==B==
				Content-Type: text/x-shellscript

				#!/bin/bash
				cat /tmp/greeting > /tmp/copy
				--==B==
				Content-Type: text/cloud-config

				write_files:
				  - {path: /tmp/greeting, content: "good day\\n"}
				--==B==--
				""");
		assertEquals("good day\n", machine.run("cat /tmp/copy"));
	}
}
