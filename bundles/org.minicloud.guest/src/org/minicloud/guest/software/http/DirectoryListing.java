package org.minicloud.guest.software.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Times;

/** The page that shows what is in a folder. */
final class DirectoryListing {
	private static final int NAME_WIDTH = 40;

	private DirectoryListing() {
	}

	static String page(Sys sys, Flavour flavour, String path, String place, String signature) throws SystemCallException {
		String title = "Index of " + StatusPages.escape(path.length() > 1 && !flavour.isNginx() ? path.substring(0, path.length() - 1) : path);
		StringBuilder page = new StringBuilder("<html>\n<head><title>" + title + "</title></head>\n<body>\n<h1>" + title + "</h1><hr><pre>");
		if (path.length() > 1)
			page.append("<a href=\"../\">../</a>\n");
		for (String name : sys.files().list(place)) {
			Optional<FileStatus> status = sys.files().status(place + name);
			if (name.startsWith(".") || status.isEmpty())
				continue;
			boolean folder = status.get().isDirectory();
			String shown = name + (folder ? "/" : "");
			String link = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + (folder ? "/" : "");
			page.append("<a href=\"").append(link).append("\">").append(StatusPages.escape(shown)).append("</a>")
					.append(" ".repeat(Math.max(1, NAME_WIDTH - shown.length()))).append(Times.format("dd-MMM-yyyy HH:mm", status.get().modifiedMillis()))
					.append(folder ? "         -" : String.format(java.util.Locale.ROOT, "%10d", status.get().size())).append('\n');
		}
		return page.append("</pre><hr>\n<address>").append(signature).append("</address>\n</body>\n</html>\n").toString();
	}
}
