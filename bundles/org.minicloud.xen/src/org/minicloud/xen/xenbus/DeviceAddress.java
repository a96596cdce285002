package org.minicloud.xen.xenbus;

import java.io.Serializable;
import org.minicloud.xen.xenstore.StorePath;

/**
 * Which device of which domain.
 *
 * @param frontDomid the domain that uses it
 * @param type       as in paths: {@code vbd}, {@code vif}
 * @param id         its number among the domain's devices of that type
 * @param backDomid  the domain that serves it
 */
public record DeviceAddress(int frontDomid, String type, int id, int backDomid) implements Serializable {
	/** One that domain 0 serves. */
	public DeviceAddress(int frontDomid, String type, int id) {
		this(frontDomid, type, id, 0);
	}

	/**
	 * The device whose back end's node this is: {@code /local/domain/0/backend/vbd/5/51712}.
	 *
	 * @throws IllegalArgumentException when it is no such path
	 */
	public static DeviceAddress ofBackPath(String path) {
		String[] parts = path.split("/");
		if (parts.length != 8 || !parts[4].equals("backend"))
			throw new IllegalArgumentException(path + " is no back end's");
		return new DeviceAddress(Integer.parseInt(parts[6]), parts[5], Integer.parseInt(parts[7]),
				Integer.parseInt(parts[3]));
	}

	/** The front end's node. */
	public String frontPath() {
		return StorePath.ofDomain(frontDomid) + "/device/" + type + '/' + id;
	}

	/** The back end's node. */
	public String backPath() {
		return StorePath.ofDomain(backDomid) + "/backend/" + type + '/' + frontDomid + '/' + id;
	}

	/** The toolstack's own node, which no guest can write. */
	public String toolstackPath() {
		return "/libxl/" + frontDomid + "/device/" + type + '/' + id;
	}
}
