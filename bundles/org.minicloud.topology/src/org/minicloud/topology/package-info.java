/** Designs of whole systems. The classes of this package are generated from {@code model/topology.ecore}. */
package org.minicloud.topology;
