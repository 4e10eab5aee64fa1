"""When, from where and through how much air: barycentric time, airmass, mount.

`conditions` is what a reader opens first. All of it rests on the IAU's SOFA routines (`erfa`), as astropy's does.
"""
