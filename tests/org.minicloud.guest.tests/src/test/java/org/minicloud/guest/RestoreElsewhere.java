package org.minicloud.guest;

import org.minicloud.xen.blkif.FileDisk;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The other process of {@link TravelTest}: restores a guest from a file and asks it what it knows. */
final class RestoreElsewhere {
	private RestoreElsewhere() {
	}

	/** @param arguments the saved domain, and its disk */
	public static void main(String[] arguments) throws Exception {
		TravellingGuest guest;
		try (InputStream file = Files.newInputStream(Path.of(arguments[0]))) {
			guest = TravellingGuest.restored(Instant.parse("2013-10-03T12:00:00Z"), FileDisk.open(Path.of(arguments[1])), file);
		}
		System.out.println("memory " + guest.restoredMemory);
		guest.runFor(10 * TravellingGuest.SECOND);
		System.out.print("colour " + guest.run("echo $colour"));
		System.out.print("note " + guest.run("cat /tmp/note"));
		System.out.print("count " + guest.run("cat /tmp/count"));
		System.out.print("date " + guest.run("date"));
	}
}
