package org.minicloud.guest.programs.net;

import org.minicloud.guest.programs.CatalogEntries;

/** The programs about the network. */
public final class NetPrograms {
	private NetPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.tool("/sbin", "ip", 290, 900, new Ip());
		entries.tool("/sbin", "ifconfig", 69, 900, Legacy::ifconfig);
		entries.tool("/sbin", "route", 57, 800, Legacy::route);
		entries.tool("/sbin", "arp", 58, 800, Legacy::arp);
		entries.tool("/usr/sbin", "ss", 82, 1_200, Sockets::ss);
		entries.tool("/bin", "netstat", 122, 1_500, Sockets::netstat);
		entries.machine("/sbin", "dhclient", 420, 900, Dhclient::new);
		entries.machine("/bin", "ping", 40, 700, Ping::new);
		entries.machine("/bin", "traceroute", 60, 800, Traceroute::new);
		entries.machine("/usr/bin", "dig", 110, 2_400, words -> new Dig(Dig.Manner.DIG, words));
		entries.machine("/usr/bin", "host", 98, 2_300, words -> new Dig(Dig.Manner.HOST, words));
		entries.machine("/usr/bin", "nslookup", 100, 2_300, words -> new Dig(Dig.Manner.NSLOOKUP, words));
		entries.machine("/usr/bin", "curl", 130, 2_800, Curl::new);
		entries.machine("/usr/bin", "wget", 380, 1_900, Wget::new);
		entries.machine("/usr/bin", "nc", 30, 600, Netcat::new);
	}
}
