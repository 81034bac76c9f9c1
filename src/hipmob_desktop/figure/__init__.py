"""The figure: skeleton, poses, motion, camera and painter."""
