package org.minicloud.guest.software.http;

import org.minicloud.guest.Personality;

/** Which server it presents itself as: wording, places of files. */
enum Flavour {
	/** Apache as Red Hat and Amazon package it. */
	HTTPD("httpd", "Apache/2.2.25 (Amazon)", "/etc/httpd/conf/httpd.conf", "/var/run/httpd/httpd.pid"),
	/** Apache as Debian and Ubuntu package it. */
	APACHE2("apache2", "Apache/2.2.22 (Ubuntu)", "/etc/apache2/apache2.conf", "/var/run/apache2.pid"),
	NGINX("nginx", "nginx/1.4.3", "/etc/nginx/nginx.conf", "/var/run/nginx.pid");

	private final String program;
	private final String product;
	private final String configuration;
	private final String pidFile;

	Flavour(String program, String product, String configuration, String pidFile) {
		this.program = program;
		this.product = product;
		this.configuration = configuration;
		this.pidFile = pidFile;
	}

	String program() {
		return program;
	}

	/** What the Server field says. */
	String product(Personality personality) {
		return personality == Personality.RED_HAT && this == HTTPD ? "Apache/2.2.15 (Red Hat)" : product;
	}

	String configuration() {
		return configuration;
	}

	String pidFile() {
		return pidFile;
	}

	boolean isNginx() {
		return this == NGINX;
	}
}
